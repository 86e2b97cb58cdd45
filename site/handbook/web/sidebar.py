"""The sidebar: the whole book by its sections, with the way to a page unfolded.

The order is that of ``content.sections``.  It is on every page, so it is bounded: a
large tree shows the section of the page, and of the others no more than their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup, escape

from handbook.addresses import relative
from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.content.stack import STACK_URL
from handbook.page.cards import Activity, activity_told
from handbook.web.navigation import short
from handbook.web.pagecontext import TemplateContext, printed
from handbook.web.site import Site, once_for_tree

SIDEBAR = 60
"""The most entries of one section that are shown: a folder of 5,000 pages must not
put 5,000 links into each of them."""

WHOLE = 40
"""A tree of so many pages is shown whole: each of its entries is on every page, and
takes some 15 compressed bytes there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that belong together; ``start`` is the place of the first one."""

    title: str
    start: int
    entries: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A page or a section, with what of it is shown.

    ``total`` is how many entries it has, if some of them are left out; otherwise 0.
    ``activity`` is said of the pages beside the one that is shown.
    """

    title: str
    url: str
    open: bool = False
    numbered: bool = False
    total: int = 0
    activity: Activity = ""
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar(TemplateContext):
    """The entries of the root; ``stack_url`` is "" without layers."""

    template: ClassVar[str] = "sidebar.html"

    stack_url: str
    groups: tuple[Group, ...]
    href: Callable[[str], str]


def sidebar(site: Site, url: str, href: Callable[[str], str] | None = None) -> Markup:
    """Return the sidebar of the page at ``url``, which is marked in it.

    It is printed once for all articles of a section, which lie equally deep; for
    each page only the current link is marked.  ``href`` returns the links of a page
    that is shown elsewhere than at its address.
    """
    trail = _trail(site, url)
    inner = trail[-1].url
    article = url in site.library.parents and url != inner
    shelf = _place(site)[url] // SIDEBAR if article else 0
    if href:
        return Markup(_print(site, trail, shelf, href))
    here = f"{inner}_/" if article else url
    href = partial(relative, here)
    known = _printed(site)
    if (here, shelf) not in known:
        known[here, shelf] = _print(site, trail, shelf, href)
    link = f'<a href="{escape(href(url))}">'
    marked = link.replace(">", ' aria-current="page">')
    return Markup(known[here, shelf].replace(link, marked, 1))


def _print(
    site: Site, trail: Sequence[Section], shelf: int, href: Callable[[str], str]
) -> str:
    stack_url = STACK_URL if site.library.layers else ""
    groups = _open(site, trail, shelf)
    return printed(
        Sidebar(stack_url=stack_url, groups=groups, href=href), site.library.kit
    )


def _trail(site: Site, url: str) -> tuple[Section, ...]:
    """Return the sections that the page at ``url`` lies in, itself if it is one."""
    found = []
    at = site.library.by_url.get(url)
    section = at if isinstance(at, Section) else site.library.parents.get(url)
    while section:
        found.append(section)
        section = site.library.parents.get(section.url)
    return tuple(found[::-1]) or (site.library.root,)


def _open(site: Site, trail: Sequence[Section], shelf: int) -> tuple[Group, ...]:
    """Return what is shown of the first section of a trail, the rest unfolded in it.

    ``shelf`` tells which part of the last section is shown.
    """
    section, *rest = trail
    following = rest[0] if rest else None
    part = _place(site)[following.url] // SIDEBAR if following else shelf
    start = part * SIDEBAR
    branches = [
        _branch(one, _open(site, rest, shelf), opened=True)
        if one is following
        else _beside(site, one)
        if isinstance(one, Page)
        else _branch(one, _all(one) if _is_small(site) else ())
        for one in section.entries[start : start + SIDEBAR]
    ]
    return _grouped(section.entries[start : start + SIDEBAR], branches, start + 1)


def _all(entry: Page | Section) -> tuple[Group, ...]:
    """Return everything in a section, folded; nothing in a page."""
    if not isinstance(entry, Section):
        return ()
    return _grouped(entry.entries, [_branch(one, _all(one)) for one in entry.entries])


def _beside(site: Site, page: Page) -> Branch:
    """Return a page that is in sight, with what a reader can try on it."""
    return replace(_branch(page, ()), activity=activity_told(page))


def _branch(
    entry: Page | Section, groups: tuple[Group, ...], *, opened: bool = False
) -> Branch:
    shown = sum(len(group.entries) for group in groups)
    total = len(entry.entries) if isinstance(entry, Section) and groups else 0
    return Branch(
        title=short(entry),
        url=entry.url,
        open=opened,
        numbered=entry.metadata.numbered,
        total=total if total > shown else 0,
        groups=groups,
    )


def _grouped(
    entries: Sequence[Page | Section], branches: Iterable[Branch], start: int = 1
) -> tuple[Group, ...]:
    """Put what is shown of entries together where they name one group in a row."""
    pairs = zip(entries, branches, strict=True)
    groups = []
    for title, members in groupby(pairs, key=lambda pair: pair[0].metadata.group):
        found = tuple(branch for _, branch in members)
        groups.append(Group(title=title, start=start, entries=found))
        start += len(found)
    return tuple(groups)


@once_for_tree
def _is_small(site: Site) -> bool:
    return len(site.library.by_url) <= WHOLE


@once_for_tree
def _printed(_site: Site) -> dict[tuple[str, int], str]:
    """Return the sidebars that were printed, by where they stand and what they show."""
    return {}


@once_for_tree
def _place(site: Site) -> dict[str, int]:
    """Return the place of every page within its section."""
    return {
        entry.url: place
        for section in site.library.by_url.values()
        if isinstance(section, Section)
        for place, entry in enumerate(section.entries)
    }
