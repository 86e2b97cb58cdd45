"""Ways around the site: header, breadcrumbs, neighbours, and what is on a page."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.addresses import fragment
from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.page.rendered import Heading
from handbook.translation import gettext
from handbook.web.pagecontext import Crumb
from handbook.web.site import Site, once_for_tree

HEADER = 6
"""The most links of the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A heading in the table of contents, and those below it."""

    link: str
    text: str
    children: tuple[Contents, ...] = ()


def top(site: Site) -> tuple[Page | Section, ...]:
    """Return what the header links to: the sections, or a few pages without any."""
    entries = site.library.root.entries
    sections = tuple(one for one in entries if isinstance(one, Section))
    return (sections or entries)[:HEADER]


def neighbours(
    site: Site, url: str
) -> tuple[Page | Section | None, Page | Section | None]:
    """Return what comes before and after the page in reading order, if anything."""
    order = tuple(site.library.by_url.values())
    index = _places(site)[url]
    previous = order[index - 1] if index > 1 else None  # the front page is no step
    following = order[index + 1] if index + 1 < len(order) else None
    return previous, following


def breadcrumbs(site: Site, url: str) -> tuple[Crumb, ...]:
    """Return what lies above the page, from the front page down."""
    trail: list[Crumb] = []
    parents = site.library.parents
    while url in parents:
        above = parents[url]
        title = short(above) if above.url else gettext("Home")
        trail.append(Crumb(title=title, url=above.url))
        url = above.url
    return tuple(trail[::-1])


@once_for_tree
def _places(site: Site) -> dict[str, int]:
    """Return the place of every page in reading order."""
    return {url: place for place, url in enumerate(site.library.by_url)}


def short(entry: Page | Section) -> str:
    """Return the name of a page where there is little room."""
    return entry.metadata.short or entry.metadata.title


def contents(headings: tuple[Heading, ...]) -> tuple[Contents, ...]:
    """Nest the headings of the two highest levels used, for the table of contents."""
    if not headings:
        return ()
    highest = min(heading.level for heading in headings)
    nested: list[tuple[Heading, list[Contents]]] = []
    for heading in headings:
        if heading.level == highest or not nested:
            nested.append((heading, []))
        elif heading.level == highest + 1:
            nested[-1][1].append(_listed(heading))
    return tuple(_listed(heading, below) for heading, below in nested)


def _listed(heading: Heading, below: list[Contents] | None = None) -> Contents:
    return Contents(
        link=fragment(heading.id),
        text=heading.short or heading.text,
        children=tuple(below or ()),
    )
