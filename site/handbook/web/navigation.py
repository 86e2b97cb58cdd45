"""Ways around the site: header, breadcrumbs, neighbours and the sidebar."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from handbook.addresses import fragment, relative
from handbook.content.article import Heading, Page
from handbook.content.sections import Section
from handbook.library.library import Library

SIDEBAR = 60
"""The most entries a sidebar shows: a folder of 5,000 pages must not put 5,000
links into each of them."""

HEADER = 6
"""The most links of the header."""


@dataclass(kw_only=True)
class Navigation:
    """Knows where every page lies, and prints each section's sidebar once."""

    library: Library
    _sidebars: dict[tuple[str, int], str] = field(default_factory=dict)

    @cached_property
    def top(self) -> tuple[Page | Section, ...]:
        """What the header links to: the sections, or a few pages if there are none."""
        entries = self.library.root.entries
        sections = tuple(one for one in entries if isinstance(one, Section))
        return (sections or entries)[:HEADER]

    def neighbours(
        self, url: str
    ) -> tuple[Page | Section | None, Page | Section | None]:
        """Return what comes before and after the page in reading order, if anything."""
        index, order = self._index[url], self._order
        previous = order[index - 1] if index > 1 else None  # the front page is no step
        following = order[index + 1] if index + 1 < len(order) else None
        return previous, following

    def breadcrumbs(self, url: str) -> list[dict[str, str]]:
        """Return what lies above the page, from the front page down."""
        trail: list[dict[str, str]] = []
        parents = self.library.parents
        while url in parents:
            above = parents[url]
            title = short(above) if above.url else self.library.settings.name
            trail.append({"title": title, "url": above.url})
            url = above.url
        return trail[::-1]

    def sidebar(self, section: Section, url: str, jinja: Environment) -> Markup:
        """Return the sidebar of a section with the page at ``url`` marked in it.

        It is printed once for all articles of a section, which lie equally
        deep; for each page only the current link is marked.
        """
        shelf = self._place.get(url, 0) // SIDEBAR
        here = url if url == section.url else f"{section.url}_/"
        href = partial(relative, here)
        key = (here, shelf)
        if key not in self._sidebars:
            start = shelf * SIDEBAR
            self._sidebars[key] = jinja.get_template("sidebar.html").render(
                section={"title": section.metadata.title, "url": section.url},
                parent=self._parent(section),
                entries=[
                    {"title": short(entry), "url": entry.url}
                    for entry in section.entries[start : start + SIDEBAR]
                ],
                total=len(section.entries),
                href=href,
            )
        link = f'<a href="{escape(href(url))}">'
        marked = link.replace(">", ' aria-current="page">')
        return Markup(self._sidebars[key].replace(link, marked, 1))

    def _parent(self, section: Section) -> dict[str, str] | None:
        above = self.library.parents.get(section.url)
        if above is None or not above.url:
            return None
        return {"title": above.metadata.title, "url": above.url}

    @cached_property
    def _order(self) -> tuple[Page | Section, ...]:
        return tuple(self.library.by_url.values())

    @cached_property
    def _index(self) -> dict[str, int]:
        return {entry.url: index for index, entry in enumerate(self._order)}

    @cached_property
    def _place(self) -> dict[str, int]:
        """The place of every page within its section."""
        return {
            entry.url: place
            for section in self._order
            if isinstance(section, Section)
            for place, entry in enumerate(section.entries)
        }


def short(entry: Page | Section) -> str:
    """Return the name of a page where there is little room."""
    return entry.metadata.short or entry.metadata.title


def contents(headings: tuple[Heading, ...]) -> list[dict[str, Any]]:
    """Nest the headings of the two highest levels used, for the table of contents."""
    if not headings:
        return []
    top = min(heading.level for heading in headings)
    nested: list[dict[str, Any]] = []
    for heading in headings:
        link = fragment(heading.id)
        entry = {"link": link, "text": heading.text, "children": []}
        if heading.level == top or not nested:
            nested.append(entry)
        elif heading.level == top + 1:
            nested[-1]["children"].append(entry)
    return nested
