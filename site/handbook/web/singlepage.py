"""Many articles on one page, to print or to keep: a section, or the whole handbook.

Every article keeps its sections and its links.  What stands on the same page is
linked there, and says the number of its article, for those who hold paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from markupsafe import Markup

from handbook.addresses import FRAGMENT, leads_away, relative
from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.outputs.table import PRINT
from handbook.page.html import IDS, NAMES, PAINTS, Attribute, Tag, renamed, tags
from handbook.page.proofs.proving import without_marks
from handbook.web.site import Site, once, once_for_page, once_for_tree

MOST = 150
"""Articles on one page: a browser lays out some megabytes, and nobody prints more."""

_ADDRESSES = frozenset({"href", "src", "poster"})
_CHANGED = frozenset({*PAINTS, *NAMES, *_ADDRESSES, *IDS, "srcset"})
_CHANGES = re.compile(rf"\s(?:{'|'.join(sorted(_CHANGED))})\s*=", re.IGNORECASE)
"""Finds whether a tag has one of those; a value may look like one."""

_HEADING = re.compile("h[2-6]")
_SPACE = re.compile(r"\s")


Pieces = tuple[str | Tag, ...]
"""The body of a page: tags that change with the page it stands on, and the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An article, or what opens a section, on a page of many.

    ``level`` is that of its title's heading, 1 for what opens the whole page;
    ``number`` is "" for a section.
    """

    id: str
    title: str
    description: str
    number: str
    level: int
    html: Markup

    @property
    def link(self) -> str:
        """The link to it from elsewhere on the page."""
        return _link_to(self.id)


@once
def single_pages(site: Site) -> dict[str, Section]:
    """Return the sections that have a single page, by the address of that page.

    They hold two articles or more, and no more than ``MOST``; an author's own page
    at that address comes first.
    """
    found = ((one, site.library.by_url[url]) for one, url in _printed(site).items())
    return {one: entry for one, entry in found if isinstance(entry, Section)}


@once_for_tree
def _printed(site: Site) -> dict[str, str]:
    """Return the URLs of those sections, by the address of the page of each."""
    library = site.library
    found = {}
    for section in library.by_url.values():
        if isinstance(section, Section):
            address = f"{section.url}{PRINT}"
            articles = sum(isinstance(one, Page) for one, _ in _walk(section))
            taken = address in library.by_url or address in library.aliases
            if 2 <= articles <= MOST and not taken:
                found[address] = section.url
    return found


def single_page_of(site: Site, url: str) -> str:
    """Return the address of a section's single page, or "" if it has none."""
    address = f"{url}{PRINT}"
    return address if address in _printed(site) else ""


def chapters(site: Site, section: Section, here: str) -> list[Chapter]:
    """Return everything in ``section`` in reading order, for the page at ``here``."""
    numbers = _numbers(section)
    found = []
    for entry, depth in _walk(section):
        page = entry if isinstance(entry, Page) else entry.page
        # The front page has a title of its own, a question; the site's is its name.
        level = 2 if entry.url == "" else min(6, depth + 1)
        html = ""
        if page is not None:
            html = moved(_cut(site, page.source), page.url, here, level, numbers)
        elif entry is section:
            continue
        found.append(
            Chapter(
                id=_anchor(entry.url),
                title=entry.metadata.title,
                description=entry.metadata.description,
                number=numbers[entry.url],
                level=level,
                html=Markup(html),
            )
        )
    return found


@once_for_page
def _cut(site: Site, source: PurePosixPath) -> Pieces:
    """Return the body of a page, cut once for all pages that it stands on."""
    return cut(without_marks(site.body(site.library.pages[source])))


def cut(html: str) -> Pieces:
    """Return a body as the tags that depend on where it stands, and what is between."""
    pieces: list[str | Tag] = []
    at = 0
    for tag in tags(html):
        if _HEADING.fullmatch(tag.name) or _CHANGES.search(tag.source):
            pieces += (html[at : tag.start], tag)
            at = tag.end
    return (*pieces, html[at:])


def _walk(section: Section) -> Iterator[tuple[Page | Section, int]]:
    """Yield a section and what is in it, each with how deep it lies.

    Where that is too much for one page, sections within its sections are left out:
    they have pages to print of their own.
    """
    many = sum(isinstance(one, Page) for one in section.pages()) > MOST
    yield from _down(section, 0, 1 if many else None)


def _down(
    section: Section, depth: int, deepest: int | None
) -> Iterator[tuple[Page | Section, int]]:
    yield section, depth
    for entry in section.entries:
        if isinstance(entry, Page):
            yield entry, depth + 1
        elif deepest is None or depth < deepest:
            yield from _down(entry, depth + 1, deepest)


def _numbers(section: Section) -> dict[str, str]:
    """Return the number of every article by its URL, and "" for each section's."""
    numbers: dict[str, str] = {}
    count = 0
    for entry, _ in _walk(section):
        count += isinstance(entry, Page)
        numbers[entry.url] = str(count) if isinstance(entry, Page) else ""
    return numbers


def _anchor(url: str, name: str = "") -> str:
    """Return the id that stands for a page, or for a part of it, on a page of many."""
    return _SPACE.sub("\N{MIDDLE DOT}", f"{url or './'}{name}")  # no id has a space


def _link_to(anchor: str) -> str:
    """Return the link to an id of the page it stands on."""
    return f"#{quote(anchor, safe=FRAGMENT)}"


def moved(
    pieces: Pieces, there: str, here: str, level: int, numbers: dict[str, str]
) -> str:
    """Return the body of the page at ``there`` as it stands on the one at ``here``.

    Its headings go below a title of ``level``.
    """

    def name(value: str) -> str:
        return _anchor(there, value)

    def address(value: str) -> str:
        """Return a link as seen from here, within this page where that can be."""
        if leads_away(value):
            return value
        target = urlsplit(urljoin(f"/{quote(there)}", value))
        url, fragment = unquote(target.path).lstrip("/"), target.fragment
        if url in numbers:
            return _link_to(_anchor(url, unquote(fragment)))
        behind = f"?{target.query}" if target.query else ""
        return relative(here, f"{url}{behind}{'#' if fragment else ''}{fragment}")

    def article(value: str) -> str:
        """Return what tells readers of paper which article a link leads to."""
        target = urlsplit(urljoin(f"/{quote(there)}", value))
        number = numbers.get(unquote(target.path).lstrip("/"), "")
        foreign = leads_away(value) or value.startswith("#")
        return f' data-article="{number}"' if number and not foreign else ""

    def candidates(value: str) -> str:
        """Return the images to choose from, each with its address and its size."""
        found = (candidate.split() for candidate in value.split(","))
        return ", ".join(" ".join([address(one[0]), *one[1:]]) for one in found if one)

    changes: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(_ADDRESSES, address),
        "srcset": candidates,
    }

    def attribute(found: Attribute) -> str:
        value = renamed(found, name)
        if found.value is not None and found.name in changes:
            value = changes[found.name](found.value)
        if value is None:
            return found.printed
        extra = article(found.value or "") if found.name == "href" else ""
        return f' {found.name}="{escape(value)}"{extra}'

    def tag(found: Tag) -> str:
        element = found.name
        if _HEADING.fullmatch(element):
            element = f"h{min(6, int(element[1]) + level - 1)}"
        slash = "/" if found.closes else ""
        attributes = "".join(map(attribute, found.attributes()))
        return f"<{slash}{element}{attributes}{found.ending}"

    return "".join(tag(one) if isinstance(one, Tag) else one for one in pieces)
