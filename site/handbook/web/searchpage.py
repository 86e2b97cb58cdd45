"""The page to search from: without JavaScript, a list of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.translation import gettext
from handbook.web.layout import layout, search_url
from handbook.web.navigation import Contents, contents
from handbook.web.pagecontext import PageContext
from handbook.web.site import Site

LISTED = 150
"""A list of so many pages has their sections too: with more it would be too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of the list, and its sections."""

    title: str
    url: str
    sections: tuple[Contents, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageContext):
    """Every page of the site."""

    template: ClassVar[str] = "search.html"

    listed: tuple[Listed, ...]


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of the page, unless an author has it."""
    if url := search_url(site):
        yield url


def page(site: Site, address: str) -> SearchPage:
    """Return what the page shows."""
    library = site.library
    metadata = Metadata(
        title=gettext("Search"),
        description=gettext(
            "Every page of {name}, and the sections in it.", name=library.settings.name
        ),
    )
    listed: list[Listed] = []
    for url, entry in library.by_url.items():
        source = entry if isinstance(entry, Page) else entry.page
        shown = source if len(library.by_url) <= LISTED else None
        sections = contents(library.rendered(shown).headings) if shown else ()
        listed.append(Listed(title=entry.metadata.title, url=url, sections=sections))
    return SearchPage(layout=layout(site, address, metadata), listed=tuple(listed))
