"""The pages of sections, with all that is in them; the front page is one too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.addresses import relative
from handbook.content.article import Page
from handbook.content.sections import Section, front_title
from handbook.page.cards import Card, Tried, card_of
from handbook.page.directives.messages import ShownMessages
from handbook.page.directives.pages import ShownPages
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.navigation import Contents, breadcrumbs, contents
from handbook.web.pagecontext import Crumb, PageContext
from handbook.web.questions import questions_of
from handbook.web.sidebar import SIDEBAR
from handbook.web.singlepage import single_page_of
from handbook.web.site import Site

LISTED = 3
"""So many headings of a section's text are listed beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage(PageContext):
    """A section: what opens it, and what is in it.

    ``single_page`` and ``questions`` are the addresses of its articles on one page, and
    of their questions; "" where there are none.
    """

    template: ClassVar[str] = "section.html"

    body: Markup
    breadcrumbs: tuple[Crumb, ...]
    contents: tuple[Contents, ...]
    entries: tuple[Card, ...]
    single_page: str
    questions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Articles of the front page below a title; ``url`` is "" if it is no link."""

    title: str
    url: str
    description: str
    articles: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(PageContext):
    """The front page: its text, and the articles of every section.

    There are no ``shelves`` where the text itself lists what the author wants.
    """

    template: ClassVar[str] = "home.html"

    body: Markup
    shelves: tuple[Shelf, ...]


def section_page(site: Site, section: Section) -> SectionPage:
    """Return what the page of a section shows."""
    return SectionPage(
        layout=layout(site, section.url, section.metadata, section.page),
        body=_body(site, section),
        breadcrumbs=breadcrumbs(site, section.url),
        contents=_contents(site, section),
        entries=()
        if _lists_pages(site, section)
        else _cards(site, section.url, section.entries),
        single_page=single_page_of(site, section.url),
        questions=questions_of(site, section.url),
    )


def home(site: Site) -> Home:
    """Return what the front page shows."""
    root = front_title(site.library.root, site.library.settings)
    return Home(
        layout=layout(site, "", root.metadata, root.page),
        body=_body(site, root),
        shelves=() if _lists_pages(site, root) else tuple(_shelves(site, root)),
    )


def _shelves(site: Site, root: Section) -> Iterator[Shelf]:
    """Yield what lies in no section, then the sections."""
    loose = [one for one in root.entries if isinstance(one, Page)]
    if loose:
        cards = _cards(site, "", loose)
        yield Shelf(title=gettext("Articles"), url="", description="", articles=cards)
    for section in root.entries:
        if isinstance(section, Section):
            yield Shelf(
                title=section.metadata.title,
                url=section.url,
                description=section.metadata.description,
                articles=_cards(site, "", section.entries[:SIDEBAR]),
            )


def _lists_pages(site: Site, section: Section) -> bool:
    """Whether a section's own text lists pages, or their failures."""
    shown = site.library.rendered(section.page).fences if section.page else {}
    return any(isinstance(one, ShownPages | ShownMessages) for one in shown.values())


def _contents(site: Site, section: Section) -> tuple[Contents, ...]:
    """Return what is on the page of a section, if that is much."""
    page = section.page
    found = contents(site.library.rendered(page).headings) if page else ()
    return found if len(found) >= LISTED else ()


def _cards(
    site: Site, here: str, entries: Iterable[Page | Section]
) -> tuple[Card, ...]:
    return tuple(
        card_of(
            one,
            site.library.facts(one).tried if isinstance(one, Page) else Tried(),
            relative(here, one.url),
        )
        for one in entries
    )


def _body(site: Site, section: Section) -> Markup:
    page = section.page
    return site.body(page) if page else Markup()
