"""The page of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from handbook.content.article import Page
from handbook.content.readingtime import minutes
from handbook.web.editlink import edit_url
from handbook.web.layout import layout
from handbook.web.navigation import Contents, breadcrumbs, contents, neighbours
from handbook.web.pagecontext import Crumb, Entry, PageContext, entry_of
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(PageContext):
    """An article: its text, and the ways from it."""

    template: ClassVar[str] = "article.html"

    body: Markup
    breadcrumbs: tuple[Crumb, ...]
    contents: tuple[Contents, ...]
    previous: Entry | None
    next: Entry | None
    minutes: int
    prerequisites: tuple[Entry, ...]
    edit_url: str
    changed: date | None


def article(site: Site, page: Page) -> Article:
    """Return what the page of an article shows."""
    library = site.library
    previous, following = neighbours(site, page.url)
    return Article(
        layout=layout(site, page.url, page.metadata, page),
        body=site.body(page),
        breadcrumbs=breadcrumbs(site, page.url),
        contents=contents(library.rendered(page).headings),
        previous=entry_of(previous) if previous else None,
        next=entry_of(following) if following else None,
        minutes=minutes(page),
        prerequisites=tuple(map(entry_of, library.prerequisites(page))),
        edit_url=edit_url(library, page),
        changed=site.history.dates.get(page.source),
    )
