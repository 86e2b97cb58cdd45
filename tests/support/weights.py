"""What the pages of a built site weigh, and what they may weigh.

Bytes are those of files compressed by gzip at its best, as hosts send text; what
gzip does not make smaller is counted as it is.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbook.outputs.table import PRINT

LIMITS: Mapping[str, int] = {
    "html": 10_000,
    "css": 12_000,
    "javascript": 8_000,
    "requests": 12,
}
"""What one view of a page may cost, before the reader touches anything."""

LONG_WORDS = 1_500
LONG_HTML = 14_000
"""A page of more words than these, code included, may have as much HTML as this."""

EXEMPT: Mapping[str, Mapping[str, str]] = {
    "print": {
        "html": "a whole section, to print",
        "css": "the styles of all its elements",
        "javascript": "the scripts of all its elements",
        "requests": "the scripts and styles of all its elements",
    },
}
"""Which kinds of page may pass which limit, and why."""

REDIRECT = "redirect"
"""The kind of a page that only leads to another one."""

LOST = "lost"
"""The kind of the page that a server sends with status 404."""

WHOLE = PRINT
"""The page with the whole handbook, which Lighthouse does not finish: of the pages to
print, it judges the longest section."""

_KIND = re.compile(r'<div class="page ([\w-]+)')
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MOVED = "<h1>This page has moved</h1>"
_COLUMNS = {
    ".html": "html",
    ".css": "css",
    ".js": "javascript",
    ".mjs": "javascript",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one view of a page costs: bytes by sort, and the number of requests.

    ``words`` is how many the reader gets for it.
    """

    kind: str
    address: str
    words: int
    html: int
    css: int
    javascript: int
    other: int
    requests: int

    @property
    def total(self) -> int:
        """All bytes of the view."""
        return self.html + self.css + self.javascript + self.other

    def excesses(self) -> list[str]:
        """Return each limit that the page passes and its kind may not."""
        exempt = EXEMPT.get(self.kind, {})
        limits = dict(LIMITS)
        if self.words > LONG_WORDS:
            limits["html"] = LONG_HTML
        return [
            f"/{self.address}: {getattr(self, name)} of {limit} {name}"
            for name, limit in limits.items()
            if getattr(self, name) > limit and name not in exempt
        ]


def kind_of(html: str) -> str:
    """Return the kind of a page: the class that its layout has beside ``page``.

    ``REDIRECT`` for a page at an old address, which leads away.
    """
    if _MOVED in html:
        return REDIRECT
    found = _KIND.search(html)
    return found[1] if found else ""


def words_of(html: str) -> int:
    """Return how many words the main part of a page has."""
    main = _MAIN.search(html)
    return len(_TAG.sub(" ", main[0]).split()) if main else 0


def page_files(folder: Path) -> list[Path]:
    """Return the files of a built site's pages.

    Those of samples are for readers to take away, such as templates.
    """
    files = sorted(folder.rglob("*.html"))
    return [file for file in files if "samples" not in file.relative_to(folder).parts]


def pages(folder: Path) -> dict[str, list[str]]:
    """Return the addresses of a built site's pages by kind, the heaviest first.

    Addresses are relative to ``folder``; that of the front page is empty.
    """
    kinds: dict[str, list[tuple[int, str]]] = {}
    for file in page_files(folder):
        address = file.relative_to(folder).as_posix().removesuffix("index.html")
        kind = kind_of(file.read_text("utf-8"))
        kinds.setdefault(kind, []).append((-_size(file), address))
    return {
        kind: [address for _, address in sorted(found)]
        for kind, found in sorted(kinds.items())
    }


def heaviest(addresses: Iterable[str]) -> str:
    """Return which page of a kind is shown, of those that are sorted by weight."""
    return next(address for address in addresses if address != WHOLE)


def weigh(folder: Path, kind: str, address: str, requested: Iterable[str]) -> Weight:
    """Return what a view of the page at ``address`` costs.

    ``requested`` are the addresses, relative to the site as ``address`` is, that
    a browser asked for to show it, the page's own among them.
    """
    sizes = dict.fromkeys(("html", "css", "javascript", "other"), 0)
    count = 0
    for target in requested:
        path = unquote(urlsplit(target).path)
        file = folder / (
            path if path and not path.endswith("/") else f"{path}index.html"
        )
        sizes[_COLUMNS.get(file.suffix, "other")] += _size(file)
        count += 1
    page = folder / address
    page = page / "index.html" if page.is_dir() else page
    words = words_of(page.read_text("utf-8"))
    return Weight(kind=kind, address=address, words=words, requests=count, **sizes)


def table(weights: Iterable[Weight]) -> str:
    """Return a table of ``weights``, a row each, below it the limits."""
    rows = [("kind", "page", *LIMITS, "total")]
    for weight in weights:
        numbers = [getattr(weight, name) for name in LIMITS]
        cells = [f"{number:,}" for number in (*numbers, weight.total)]
        rows.append((weight.kind, f"/{weight.address}", *cells))
    rows.append(("limit", "", *(f"{limit:,}" for limit in LIMITS.values()), ""))
    long = f"HTML of a page of more than {LONG_WORDS:,} words: {LONG_HTML:,}."
    exempt = [
        f"No limit of {name} for {kind}: {reason}."
        for kind, reasons in EXEMPT.items()
        for name, reason in reasons.items()
    ]
    return "\n".join([*aligned(rows, words=2), long, *exempt])


def aligned(rows: Iterable[tuple[str, ...]], *, words: int) -> list[str]:
    """Return rows of equal length as lines; after ``words`` columns, to the right."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    return [
        "  ".join(
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in zip(*columns, strict=True)
    ]


def _size(file: Path) -> int:
    return _sent(file.read_bytes())


@cache
def _sent(content: bytes) -> int:
    return min(len(content), len(gzip.compress(content, 9, mtime=0)))
