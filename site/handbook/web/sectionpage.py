"""The pages of sections, with all that is in them; the front page is one too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.content.article import Page
from handbook.content.sections import Section, front_title
from handbook.web.layout import layout
from handbook.web.navigation import breadcrumbs
from handbook.web.pagecontext import Crumb, Entry, PageContext, entry_of
from handbook.web.sidebar import SIDEBAR
from handbook.web.singlepage import single_page_of
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage(PageContext):
    """A section: what opens it, and what is in it."""

    template: ClassVar[str] = "section.html"

    body: Markup
    breadcrumbs: tuple[Crumb, ...]
    entries: tuple[Entry, ...]
    single_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Articles of the front page below a title; ``url`` is "" if it is no link."""

    title: str
    url: str
    description: str
    articles: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(PageContext):
    """The front page: its text, and the articles of every section."""

    template: ClassVar[str] = "home.html"

    body: Markup
    shelves: tuple[Shelf, ...]


def section_page(site: Site, section: Section) -> SectionPage:
    """Return what the page of a section shows."""
    return SectionPage(
        layout=layout(site, section.url, section.metadata, section.page),
        body=_body(site, section),
        breadcrumbs=breadcrumbs(site, section.url),
        entries=tuple(map(entry_of, section.entries)),
        single_page=single_page_of(site, section.url),
    )


def home(site: Site) -> Home:
    """Return what the front page shows."""
    root = front_title(site.library.root, site.library.settings)
    loose = tuple(entry_of(one) for one in root.entries if isinstance(one, Page))
    shelves = [
        Shelf(
            title=section.metadata.title,
            url=section.url,
            description=section.metadata.description,
            articles=tuple(map(entry_of, section.entries[:SIDEBAR])),
        )
        for section in root.entries
        if isinstance(section, Section)
    ]
    if loose:
        first = Shelf(title="Articles", url="", description="", articles=loose)
        shelves.insert(0, first)
    return Home(
        layout=layout(site, "", root.metadata, root.page),
        body=_body(site, root),
        shelves=tuple(shelves),
    )


def _body(site: Site, section: Section) -> Markup:
    page = section.page
    return site.body(page) if page else Markup()
