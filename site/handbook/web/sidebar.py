"""The sidebar: the pages of a section, in their order (see ``content.sections``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup, escape

from handbook.addresses import relative
from handbook.content.sections import Section
from handbook.web.navigation import short
from handbook.web.pagecontext import Crumb, TemplateContext, printed
from handbook.web.site import Site, once

SIDEBAR = 60
"""The most entries a sidebar shows: a folder of 5,000 pages must not put 5,000
links into each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar(TemplateContext):
    """Some ``entries`` of the ``total`` in a section, and what lies above it."""

    template: ClassVar[str] = "sidebar.html"

    section: Crumb
    parent: Crumb | None
    entries: tuple[Crumb, ...]
    total: int
    href: Callable[[str], str]


def sidebar(site: Site, section: Section, url: str) -> Markup:
    """Return the sidebar of a section with the page at ``url`` marked in it.

    It is printed once for all articles of a section, which lie equally deep; for
    each page only the current link is marked.
    """
    shelf = _place(site).get(url, 0) // SIDEBAR
    here = url if url == section.url else f"{section.url}_/"
    href = partial(relative, here)
    known = _printed(site)
    if (here, shelf) not in known:
        shown = section.entries[shelf * SIDEBAR : (shelf + 1) * SIDEBAR]
        context = Sidebar(
            section=Crumb(title=section.metadata.title, url=section.url),
            parent=_parent(site, section),
            entries=tuple(Crumb(title=short(one), url=one.url) for one in shown),
            total=len(section.entries),
            href=href,
        )
        known[here, shelf] = printed(context)
    link = f'<a href="{escape(href(url))}">'
    marked = link.replace(">", ' aria-current="page">')
    return Markup(known[here, shelf].replace(link, marked, 1))


def _parent(site: Site, section: Section) -> Crumb | None:
    above = site.library.parents.get(section.url)
    if above is None or not above.url:
        return None
    return Crumb(title=above.metadata.title, url=above.url)


@once
def _printed(_site: Site) -> dict[tuple[str, int], str]:
    """Return the sidebars that were printed, by their section and the part of it."""
    return {}


@once
def _place(site: Site) -> dict[str, int]:
    """Return the place of every page within its section."""
    return {
        entry.url: place
        for section in site.library.by_url.values()
        if isinstance(section, Section)
        for place, entry in enumerate(section.entries)
    }
