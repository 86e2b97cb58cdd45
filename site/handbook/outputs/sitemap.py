"""``sitemap.xml``: every page, and when it last changed (https://www.sitemaps.org/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from handbook.content.article import Page
from handbook.web.pagecontext import TemplateContext, printed
from handbook.web.pages import urls
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap(TemplateContext):
    """The address of every page, and the day it last changed, if known."""

    template: ClassVar[str] = "sitemap.xml"

    entries: tuple[tuple[str, date | None], ...]


def addresses(site: Site) -> Iterable[str]:
    """Return where it is, if the site has an address: its entries are whole ones."""
    return ("sitemap.xml",) if site.base_url else ()


def body(site: Site, _address: str) -> str | None:
    """Return the list."""
    if not site.base_url:
        return None
    return printed(Sitemap(entries=tuple(_entries(site))), site.library.kit)


def _entries(site: Site) -> Iterator[tuple[str, date | None]]:
    for url in urls(site):
        entry = site.library.by_url.get(url)
        page = entry if isinstance(entry, Page) else entry and entry.page
        yield site.absolute(url), site.history.dates.get(page.source) if page else None
