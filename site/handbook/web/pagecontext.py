"""What templates print: a typed object for each, with a field for every name in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from markupsafe import Markup

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.readingtime import minutes
from handbook.content.sections import Section
from handbook.content.settings import Settings
from handbook.content.stack import Layer
from handbook.errors import Mistake
from handbook.own.faults import told
from handbook.own.kit import NOTHING, Kit
from handbook.page.elements import environment, using
from handbook.web.colophon import Colophon
from handbook.web.typography import typeset_in


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContext:
    """What one template prints; each subclass names the template."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopLink:
    """A link of the header; ``current`` if the page is what it leads to, or in it."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """A page by its name, and where it is."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list of pages says of one; ``minutes`` is 0 for a section."""

    title: str
    url: str
    description: str
    layers: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What ``layout.html`` prints around every page.

    ``href`` returns the link from the page to a URL of the site, ``asset`` the address
    of a file below ``static/``; ``elements_in`` the names of the elements in some HTML
    that have files of their own, ``scripts`` the addresses of their scripts, and
    ``styles`` those of the sheets that a kind of page and its elements need. Addresses
    are "" where there is nothing to link to: ``canonical`` without an address of the
    site, ``python`` where nothing runs (``python_size`` is what a reader loads to run
    it, in words), ``card`` (the picture for other sites), ``logo`` and ``icon``
    (the sign for phones), ``stack_url``, ``whole`` (everything on one page),
    ``glossary``, ``search_page`` and ``review`` (the page that asks the questions
    again). ``moved`` are the pages that sections of this one became, by their old ids.
    ``papers`` are the
    colours that browsers frame the page in, ``structured`` is what the page says to
    programs, ``offline`` the name of the file to keep. ``mistakes`` and ``elsewhere``
    (other pages that have some) are shown while the site is ``live``; ``excerpt``
    returns the lines around a mistake.
    """

    site: Settings
    url: str
    metadata: Metadata
    href: Callable[[str], str]
    asset: Callable[[str], str]
    elements_in: Callable[[str], list[str]]
    scripts: Callable[[list[str]], list[str]]
    styles: Callable[[str, list[str]], list[str]]
    canonical: str
    csp: str
    python: str
    python_size: str
    theme_script: Markup
    papers: tuple[str, str]
    logo: str
    icon: str
    structured: Markup
    card: str
    feed: bool
    facts: Colophon
    offline: str
    base_url: str
    live: str
    mistakes: tuple[Mistake, ...]
    elsewhere: tuple[Page, ...]
    excerpt: Callable[[Mistake], str]
    layers: tuple[Layer, ...]
    stack_url: str
    whole: str
    glossary: str
    search_page: str
    review: str
    moved: tuple[tuple[str, Crumb], ...]
    top: tuple[TopLink, ...]
    sidebar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext(TemplateContext):
    """What the template of one kind of page prints, within the layout."""

    layout: Layout


def entry_of(one: Page | Section) -> Entry:
    """Return what a list of pages says of one of them."""
    return Entry(
        title=one.metadata.title,
        url=one.url,
        description=one.metadata.description,
        layers=one.metadata.layers,
        minutes=minutes(one) if isinstance(one, Page) else 0,
    )


def printed(context: TemplateContext, kit: Kit = NOTHING) -> str:
    """Return the text of the template of ``context``, whose fields are its names.

    Raises ``OwnError`` if one of the templates of ``kit`` fails.
    """
    values = values_of(context)
    with using(kit), _told(kit):
        template = environment().get_template(context.template)
        if not isinstance(context, PageContext):
            return template.render(values)
        html = template.render(values | values_of(context.layout))
    return typeset_in(context.layout.site.language, html)


def _told(kit: Kit) -> AbstractContextManager[None]:
    if kit.templates is None:
        return nullcontext()
    return told(kit.content, kit.templates, "this page cannot be made")


def values_of(context: TemplateContext | Layout) -> dict[str, Any]:
    """Return the fields as a template takes them: by their names."""
    return {one.name: getattr(context, one.name) for one in fields(context)}
