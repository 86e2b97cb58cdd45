"""Every page of the site by its URL: the articles, and those that no author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from handbook.content.article import Page
from handbook.web import (
    glossarypage,
    printpage,
    proofpage,
    reviewpage,
    searchpage,
    stackpage,
)
from handbook.web.article import article
from handbook.web.pagecontext import PageContext
from handbook.web.sectionpage import home, section_page
from handbook.web.site import Site, once


class Kind(Protocol):
    """A module that makes pages that no author wrote."""

    def addresses(self, site: Site, /) -> Iterable[str]:
        """Return the URLs of the pages that it makes of this site."""
        ...

    def page(self, site: Site, address: str, /) -> PageContext:
        """Return what the page at one of those shows."""
        ...


GENERATED: tuple[Kind, ...] = (
    stackpage,
    glossarypage,
    searchpage,
    reviewpage,
    printpage,
    proofpage,
)
"""The kinds of pages that no author wrote.

An author's own page comes before one of these at the same address, but for the
stack's and the glossary's, which articles link to.
"""


@once
def generated(site: Site) -> Mapping[str, Kind]:
    """Return the kind of every page that no author wrote, by its URL."""
    return {url: kind for kind in GENERATED for url in kind.addresses(site)}


def urls(site: Site) -> Iterator[str]:
    """Yield the URL of every page, the authors' in reading order first."""
    yield from site.library.by_url
    yield from generated(site)


def page_at(site: Site, url: str) -> PageContext | None:
    """Return what the page at ``url`` shows; ``None`` if there is none."""
    if kind := generated(site).get(url):
        return kind.page(site, url)
    entry = site.library.by_url.get(url)
    if entry is None:
        return None
    if isinstance(entry, Page):
        return article(site, entry)
    return section_page(site, entry) if url else home(site)
