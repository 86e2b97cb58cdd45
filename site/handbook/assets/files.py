"""What every page loads: the style sheet, the theme script, the scripts.

Each has an address that changes with its content, ``site.css?v=0123456789``: hosts
and browsers may keep it as long as they like.  The version stands in the query, so
that a page of an earlier build, which somebody still reads, gets the files of this
one: no static host looks at a query.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from handbook import ROOT
from handbook.assets.icons import draw_icons
from handbook.content.textfile import Stamp, stamp
from handbook.errors import MachineError
from handbook.page.code import highlight

STATIC = ROOT / "static"
STYLES = (
    "layers", "tokens", "reset", "base", "layout", "stack", "article", "code", "print",
)  # fmt: skip
"""The files of ``static/css``, in the order they are joined; elements' follow."""

PACKAGES = {"modules/minisearch.js": "minisearch/dist/es/index.js"}
"""What comes from npm: the address below ``static/``, and the file of its package."""

NOTICES = {"modules/minisearch.js": "MiniSearch, (c) Luca Ongaro, MIT License"}
"""What the licences ask to be kept with the copies."""

# What a script loads by an address relative to its own.
_IMPORT = re.compile(
    r"""(\bfrom\s*|\bimport(?:\.meta\.resolve)?\s*\(?\s*)(['"])(\.{1,2}/[^'"?]+)\2"""
)


_WHOLE_IMPORT = re.compile(r"^import\s*\{.*?\}\s*from\s*'[^']+'", re.MULTILINE)
_PAPER = re.compile(r"--paper: light-dark\((#\w+), (#\w+)\)")

# rjsmin 1.3 takes the line's end before a private name for needless.
_PRIVATE = re.compile(r"^\s*#(?=\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Files by their path below ``static/``, each with its version."""

    files: Mapping[str, bytes]
    versions: Mapping[str, str]

    def address(self, path: str) -> str:
        """Return the address of a file, such as ``static/site.css?v=0123456789``.

        Raises ``KeyError`` if there is no such file.
        """
        return f"static/{path}?v={self.versions[path]}"


def load_assets() -> Assets:
    """Read, join and shrink everything that pages load.

    Raises ``MachineError`` when a package from npm is not installed.
    """
    sources = dict(_sources())
    bodies = {
        "site.css": stylesheet().encode(),
        "site.js": elements_script().encode(),
        **{path: read_asset(file) for path, file in sources.items()},
    }
    sign = STATIC / "images" / "favicon.svg"
    for name, body in draw_icons(sign, stamp(sign), papers()[0]).items():
        bodies[f"images/{name}"] = body
    return with_versions(bodies)


def with_versions(bodies: Mapping[str, bytes]) -> Assets:
    """Return files that name each other with their versions.

    ``bodies`` are their contents by their paths below ``static/``.
    """
    files: dict[str, bytes] = {}
    versions: dict[str, str] = {}

    def add(path: str) -> str:
        """Add a file after the modules it loads, and return its version."""
        if path not in versions:
            body = bodies[path]
            if path.endswith(".js"):
                text = _IMPORT.sub(lambda found: linked(path, found), body.decode())
                notice = f"/*! {NOTICES[path]} */\n" if path in NOTICES else ""
                body = f"{notice}{text}".encode()
            files[path], versions[path] = body, version(body)
        return versions[path]

    def linked(path: str, found: re.Match[str]) -> str:
        """Return an import with the version of what it names."""
        before, quote, target = found.groups()
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return f"{before}{quote}{target}?v={add(other)}{quote}"

    for path in bodies:
        add(path)
    return Assets(files=files, versions=versions)


def version(body: bytes) -> str:
    """Return what an address says of its file's content: 40 bits of its hash."""
    return hashlib.sha256(body).hexdigest()[:10]


def _sources() -> Iterator[tuple[str, Path]]:
    """Yield the path below ``static/`` and the source of every file but the sheet."""
    for folder, suffixes in (
        ("modules", {".js", ".css"}),
        ("images", {".svg", ".png"}),
    ):
        for file in sorted((STATIC / folder).glob("*")):
            if file.suffix in suffixes:
                yield f"{folder}/{file.name}", file
    for path, file_name in PACKAGES.items():
        file = ROOT / "node_modules" / file_name
        if not file.is_file():
            raise MachineError(
                f"the npm package '{file_name.partition('/')[0]}' is not installed",
                "run `python build.py build`, which installs it",
            )
        yield path, file


def read_asset(file: Path) -> bytes:
    """Return the content of a file of ours, without comments if it is code."""
    return _read(file, stamp(file))


@lru_cache(maxsize=200)
def _read(file: Path, _stamp: Stamp) -> bytes:
    body = file.read_bytes()
    if file.suffix == ".js":
        small: str = jsmin(_PRIVATE.sub(";#", body.decode()), keep_bang_comments=True)
    elif file.suffix == ".css":
        small = cssmin(body.decode())
    else:
        return body
    return small.encode()


def stylesheet() -> str:
    """Return the site's one style sheet, minified."""
    styles = [STATIC / "css" / f"{name}.css" for name in STYLES]
    elements = sorted((STATIC / "elements").glob("*.css"))
    texts = [read_asset(file).decode() for file in (*styles, *elements)]
    return "\n".join([*texts, highlight.stylesheet()])


def elements_script() -> str:
    """Return the scripts of all elements in one, minified.

    Together they are a third smaller than apart, and one request.  Each keeps its
    names to itself, in a block; what they import is imported once.
    """
    imports: dict[str, None] = {}  # as a set that keeps its order
    blocks = []
    for file in sorted((STATIC / "elements").glob("*.js")):
        text = read_asset(file).decode().replace("'../modules/", "'./modules/")
        imports.update(dict.fromkeys(_WHOLE_IMPORT.findall(text)))
        body = _WHOLE_IMPORT.sub("", text).replace("export class ", "class ")
        blocks.append(f"{{{body.strip()}}}")
    return "\n".join([*imports, *blocks])


def papers() -> tuple[str, str]:
    """Return the colours of the page's paper, light and dark: browsers frame it so."""
    found = _PAPER.search((STATIC / "css" / "tokens.css").read_text("utf-8"))
    assert found  # noqa: S101 - the style sheet is ours
    return found[1], found[2]


def theme_script() -> str:
    """Return the script that sets the reader's theme before the first paint."""
    file = STATIC / "theme.js"
    return read_asset(file).decode()
