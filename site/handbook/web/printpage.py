"""The page that holds many articles, to print or to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.pagecontext import PageContext
from handbook.web.singlepage import Chapter, chapters, single_pages
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage(PageContext):
    """The ``chapters`` of a section; ``articles`` counts those that are articles."""

    template: ClassVar[str] = "print.html"

    chapters: tuple[Chapter, ...]
    articles: int
    changed: date | None


def addresses(site: Site) -> Iterable[str]:
    """Return the address of the single page of every section that has one."""
    return single_pages(site)


def page(site: Site, address: str) -> PrintPage:
    """Return what the single page at ``address`` shows; ``KeyError`` if none is."""
    section = single_pages(site)[address]
    settings = site.library.settings
    name = settings.name if section.url == "" else section.metadata.title
    metadata = Metadata(
        title=gettext("{name} on one page", name=name),
        description=(settings.tagline if section.url == "" else "")
        or section.metadata.description
        or gettext("All articles of {name}, to print or to keep.", name=name),
    )
    parts = [one for one in section.pages() if isinstance(one, Page)]
    dates = [site.history.dates.get(one.source) for one in parts]
    return PrintPage(
        layout=layout(site, address, metadata),
        chapters=tuple(chapters(site, section, address)),
        articles=len(parts),
        changed=max((day for day in dates if day), default=None),
    )
