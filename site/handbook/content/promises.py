"""Promises: the published addresses of a site, which are to lead somewhere for ever.

They are the lines of ``addresses.txt``, which a tree may have: ``/basics/wsgi/`` for a
page, and ``/basics/wsgi/#environ`` for a heading of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.content.textfile import read_text
from handbook.errors import ContentError, Mistake

PROMISES = PurePosixPath("addresses.txt")

MAX_BYTES = 64 * 1024 * 1024
"""How large the file may be: of 5,000 pages with ten headings each, it has 3 MB."""

HEAD = """\
# The addresses of this site that others may have linked to: pages, and headings.
# `build.py check` fails when one leads nowhere; `build.py addresses` adds new ones.
# A line that is deleted here is a promise taken back.
"""


@dataclass(frozen=True, slots=True, order=True)
class Promise:
    """Something will be at ``url``, with this id if that is not ""."""

    url: str
    id: str = ""

    def __str__(self) -> str:
        return f"/{self.url}#{self.id}" if self.id else f"/{self.url}"

    @property
    def alias(self) -> str:
        """What the front matter of the page says that took its place."""
        path = self.url.removesuffix("/")
        return f"{path}#{self.id}" if self.id else path


Promises = dict[Promise, int]
"""Promises, each with its line in the file."""


def load_promises(content: Path, files: Collection[PurePosixPath]) -> Promises:
    """Read ``addresses.txt`` if it is among ``files``; without it, none is made.

    Raises ``ContentError`` with every line that is no address.
    """
    if PROMISES not in files:
        return {}
    text, _ = read_text(content / PROMISES, PROMISES, MAX_BYTES)
    found: Promises = {}
    flaws = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if problem := _flaw(line):
            fix = "write it as /section/page/ or /section/page/#id, or delete the line"
            flaws.append(Mistake(path=PROMISES, line=number, problem=problem, fix=fix))
        else:
            found.setdefault(_promise(line), number)
    if flaws:
        raise ContentError(flaws)
    return found


def _promise(line: str) -> Promise:
    url, _, name = line.strip().removeprefix("/").partition("#")
    return Promise(url, name)


def _flaw(line: str) -> str | None:
    """Return what is wrong with a line that is no address of a page."""
    address, sign, name = line.strip().partition("#")
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "this is a mark of a merge that Git could not finish"
    if not address.startswith("/") or "//" in address:
        return f"'{line.strip()}' is no address of this site"
    if not address.endswith("/"):
        return f"the address '{address}' does not end with a slash"
    if sign and (not name or any(map(str.isspace, name))):
        return f"the address '{line.strip()}' has no id behind its '#'"
    return None


def with_promises(text: str, new: Iterable[Promise]) -> str:
    """Return the ``text`` of the file with more lines, each where it sorts.

    Lines that are there stay as they are, and in their order; an empty text gets its
    head first.
    """
    return "".join(f"{line}\n" for line in _merged(text or HEAD, new))


def _merged(text: str, new: Iterable[Promise]) -> Iterator[str]:
    waiting = sorted(map(str, new), reverse=True)
    for line in text.removesuffix("\n").split("\n"):
        while line.startswith("/") and waiting and waiting[-1] < line:
            yield waiting.pop()
        yield line
    yield from reversed(waiting)
