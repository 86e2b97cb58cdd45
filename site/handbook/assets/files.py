"""What pages load: style sheets, scripts, pictures.

Each has an address that changes with its content, ``site.css?v=0123456789``: hosts
and browsers may keep it as long as they like.  The version stands in the query, so
that a page of an earlier build, which somebody still reads, gets the files of this
one: no static host looks at a query.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.assets import bundles
from handbook.assets.icons import draw_icons, scaled_icons
from handbook.assets.theme import Theme
from handbook.content.textfile import stamp
from handbook.page.code import highlight
from handbook.page.html import tags
from handbook.translation import ENGLISH, Translation

PUBLISHED = ("site.js", "running.", "css/", "elements/", "modules/")
"""Which bundles every site has; those that run Python are `runtime`'s."""

# What a script loads by an address relative to its own.
_ADDRESS = re.compile(
    r"""(\bfrom\s*|\bimport(?:\.meta\.resolve)?\s*\(?\s*)(['"])(\.{1,2}/[^'"?]+)\2"""
)


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

    def scripts(self, elements: Collection[str], *, python: bool) -> list[str]:
        """Return the addresses of scripts that ``elements`` need.

        Those of elements that most pages have are in ``site.js``, and not among them;
        what runs Python is of use where a page brings ``python``.
        """
        running = python and not bundles.RUNNING.isdisjoint(elements)
        joined = [self.address("running.js")] if running else []
        return [*joined, *self._of(elements, ".js")]

    def styles(self, kind: str, elements: Collection[str]) -> list[str]:
        """Return the addresses of the sheets of a page, the one of every page first.

        ``kind`` is the page's, such as "home".
        """
        own = f"css/pages/{kind}.css"
        kinds = [self.address(own)] if own in self.versions else []
        running = not bundles.RUNNING.isdisjoint(elements)
        joined = [self.address("running.css")] if running else []
        return [self.address("site.css"), *kinds, *joined, *self._of(elements, ".css")]

    def elements(self, html: str) -> list[str]:
        """Return the names of the elements in ``html`` that not every page can have."""
        names = bundles.RUNNING | {
            PurePosixPath(path).stem
            for path in self.versions
            if path.startswith("elements/")
        }
        return sorted({tag.name for tag in tags(html, names)})

    def _of(self, elements: Iterable[str], suffix: str) -> list[str]:
        paths = [f"elements/{name}{suffix}" for name in elements]
        return [self.address(path) for path in paths if path in self.versions]


def load_assets(
    translation: Translation = ENGLISH, theme: Theme | None = None
) -> Assets:
    """Return everything that pages load, but for what runs Python.

    It says what it says in ``translation``; ``theme`` is what the site has of its own.
    Raises ``MachineError`` as ``load_bundles`` does.
    """
    theme = theme or Theme()
    made = bundles.load_bundles(translation)
    sheet = "\n".join(filter(None, (stylesheet(made), theme.sheet)))
    bodies = {
        "site.css": sheet.encode(),
        **{path: body for path, body in made.items() if path.startswith(PUBLISHED)},
        **dict(_images(theme)),
        **theme.files,
    }
    return with_versions(bodies)


def with_versions(bodies: Mapping[str, bytes]) -> Assets:
    """Return files that name each other with their versions.

    ``bodies`` are their contents by their paths below ``static/``.
    """
    files: dict[str, bytes] = {}
    versions: dict[str, str] = {}

    def add(path: str) -> str:
        """Add a file after the files it loads, and return its version."""
        if path not in versions:
            body = bodies[path]
            if path.endswith(".js"):
                text = _ADDRESS.sub(lambda found: linked(path, found), body.decode())
                body = text.encode()
            files[path], versions[path] = body, version(body)
        return versions[path]

    def linked(path: str, found: re.Match[str]) -> str:
        """Return an address with the version of what it names."""
        before, quote, target = found.groups()
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return f"{before}{quote}{target}?v={add(other)}{quote}"

    for path in bodies:
        add(path)
    return Assets(files=files, versions=versions)


def version(body: bytes) -> str:
    """Return what an address says of its file's content: 40 bits of its hash."""
    return hashlib.sha256(body).hexdigest()[:10]


def _images(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path below ``static/`` and the content of every picture.

    A site with a sign of its own has none of the icons that are drawn of ours.
    """
    images = bundles.STATIC / "images"
    for file in sorted(images.glob("*")):
        if file.suffix in {".svg", ".png"}:
            yield f"images/{file.name}", file.read_bytes()
    sign = images / "favicon.svg"
    drawn = draw_icons(sign, stamp(sign), theme.papers[0])
    if theme.icon:
        drawn = scaled_icons(theme.icon, stamp(theme.icon))
    for name, body in drawn.items():
        if theme.icon or not theme.favicon:
            yield f"images/{name}", body
    if theme.favicon:
        yield "images/favicon.svg", theme.favicon.read_bytes()
    if theme.logo:
        yield f"images/{theme.logo.name}", theme.logo.read_bytes()


def stylesheet(made: Mapping[str, bytes]) -> str:
    """Return the site's one style sheet, minified; ``made`` are all bundles."""
    sheet = made["site.css"].decode()
    return f"{sheet}\n{highlight.stylesheet()}"
