"""What pages say: from the library to the values that templates print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from markupsafe import Markup

from handbook import assets
from handbook.addresses import relative
from handbook.article import Heading, Metadata, Page
from handbook.errors import Mistake
from handbook.history import History
from handbook.library import Library, Section, front_title
from handbook.settings import STACK_URL

WORDS_A_MINUTE = 220
"""How fast people read (Brysbaert 2019: 238 for English non-fiction), less code."""

SIDEBAR = 60
"""The most entries a sidebar shows: a folder of 5,000 pages must not put 5,000
links into each of them."""

HEADER = 6
"""The most links of the header."""


@dataclass(kw_only=True)
class Site:
    """A library at an address, ready to be printed.

    ``base_url`` is where it will be published, with a slash at its end, or "".
    ``live`` marks the pages of ``serve``, which reload and show mistakes.
    """

    library: Library
    base_url: str = ""
    history: History = field(default_factory=History)
    live: bool = False
    _sidebars: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def base_path(self) -> str:
        """The path of ``base_url``: ``/`` or ``/repository/``."""
        return urlsplit(self.base_url).path or "/"

    def view(self, url: str, template: Environment) -> tuple[str, dict[str, Any]]:
        """Return the name of the template for the page at ``url``, and its values.

        Raises ``KeyError`` if there is no such page.
        """
        entry = self.library.by_url[url]
        if isinstance(entry, Page):
            return "article.html", self._article(entry, template)
        if url == "":
            return "home.html", self._home(entry)
        return "section.html", self._section(entry, template)

    def common(
        self,
        url: str,
        metadata: Metadata,
        elements: frozenset[str] = frozenset(),
        page: Page | None = None,
    ) -> dict[str, Any]:
        """Return the values that every page's template needs."""
        library = self.library
        return {
            "site": library.settings,
            "href": partial(relative, url),
            "page": {"url": url, "metadata": metadata},
            "canonical": f"{self.base_url}{quote(url)}" if self.base_url else None,
            "csp": self._policy,
            "theme_script": self._theme_script,
            "elements": sorted(elements | {"theme-toggle"}),
            "live": self.live,
            "mistakes": self._mistakes(page) if self.live else (),
            "layers": library.layers,
            "top": [
                {
                    "title": _short(entry),
                    "url": entry.url,
                    "current": url.startswith(entry.url),
                }
                for entry in self._top
            ],
        }

    def _mistakes(self, page: Page | None) -> tuple[Mistake, ...]:
        """Return what ``serve`` shows in a page: its mistakes and the site's."""
        return self.library.mistakes + (self.library.mistakes_of(page) if page else ())

    @cached_property
    def _top(self) -> tuple[Page | Section, ...]:
        """What the header links to: the sections, or a few pages if there are none."""
        entries = self.library.root.entries
        sections = tuple(one for one in entries if isinstance(one, Section))
        return (sections or entries)[:HEADER]

    def not_found(self) -> dict[str, Any]:
        """Return the values for 404.html, whose links do not depend on its place."""
        values = self.common("404.html", Metadata(title="Page not found"))
        values["href"] = lambda path: f"{self.base_path}{relative('', path)}".replace(
            "/./", "/"
        )
        values["canonical"] = None
        return values

    def stack(self) -> dict[str, Any]:
        """Return the values for the page that explains the layers."""
        title = "The stack: six layers between a reader and your code"
        metadata = Metadata(
            title=title,
            description="Every request passes the same six layers, "
            "and every article is about one or more of them.",
        )
        values = self.common(STACK_URL, metadata)
        values["layers"] = [
            {
                "id": layer.id,
                "name": layer.name,
                "summary": layer.summary,
                "url": layer.url,
                "articles": [
                    self._card(page)
                    for page in self.library.by_url.values()
                    if isinstance(page, Page) and layer.id in page.metadata.layers
                ],
            }
            for layer in self.library.layers
        ]
        return values

    def redirect(self, alias: str) -> dict[str, Any]:
        """Return the values for the page at an old address; ``KeyError`` if none."""
        page = self.library.aliases[alias]
        return {
            "site": self.library.settings,
            "target": relative(alias, page.url),
            "canonical": f"{self.base_url}{quote(page.url)}" if self.base_url else None,
            "title": page.metadata.title,
        }

    def _home(self, root: Section) -> dict[str, Any]:
        library = self.library
        root = front_title(root, library.settings)
        loose = [self._card(one) for one in root.entries if isinstance(one, Page)]
        shelves = (
            [{"title": "Articles", "url": "", "description": "", "articles": loose}]
            if loose
            else []
        )
        shelves += [
            {
                "title": section.metadata.title,
                "url": section.url,
                "description": section.metadata.description,
                "articles": [self._card(entry) for entry in section.entries[:SIDEBAR]],
            }
            for section in root.entries
            if isinstance(section, Section)
        ]
        return {
            **self._with_body("", root.metadata, root.page),
            "sections": shelves,
        }

    def _section(self, section: Section, template: Environment) -> dict[str, Any]:
        return {
            **self._with_body(section.url, section.metadata, section.page),
            "breadcrumbs": self._breadcrumbs(section.url),
            "entries": [self._card(entry) for entry in section.entries],
            "sidebar": self._sidebar(section, section.url, template),
        }

    def _article(self, page: Page, template: Environment) -> dict[str, Any]:
        library = self.library
        index, order = self._index[page.url], self._order
        previous = order[index - 1] if index > 1 else None
        following = order[index + 1] if index + 1 < len(order) else None
        return {
            **self._with_body(page.url, page.metadata, page),
            "breadcrumbs": self._breadcrumbs(page.url),
            "contents": _contents(library.rendered(page).headings),
            "previous": previous and self._card(previous),
            "next": following and self._card(following),
            "minutes": minutes(page),
            "edit_url": self._edit_url(page),
            "changed": self.history.dates.get(page.source),
            "sidebar": self._sidebar(library.parents[page.url], page.url, template),
        }

    def _with_body(
        self, url: str, metadata: Metadata, page: Page | None
    ) -> dict[str, Any]:
        if page is None:
            return {**self.common(url, metadata), "body": Markup()}
        elements = self.library.rendered(page).elements
        body = self.library.resolved(page).html
        return {
            **self.common(url, metadata, elements, page),
            "body": Markup(body),
        }

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

    @cached_property
    def _policy(self) -> str:
        return assets.policy()

    @cached_property
    def _theme_script(self) -> Markup:
        return Markup(assets.theme_script())

    def _card(self, entry: Page | Section) -> dict[str, Any]:
        return {
            "title": entry.metadata.title,
            "url": entry.url,
            "description": entry.metadata.description,
            "layers": entry.metadata.layers,
            "minutes": minutes(entry) if isinstance(entry, Page) else None,
        }

    def _breadcrumbs(self, url: str) -> list[dict[str, str]]:
        trail: list[dict[str, str]] = []
        parents = self.library.parents
        while url in parents:
            above = parents[url]
            title = above.metadata.title if above.url else self.library.settings.name
            trail.append({"title": title, "url": above.url})
            url = above.url
        return trail[::-1]

    def _edit_url(self, page: Page) -> str | None:
        settings = self.library.settings
        if not settings.repository:
            return None
        folder = quote(self.library.content.resolve().name)
        path = quote(page.source.as_posix())
        return f"{settings.repository}/edit/{settings.branch}/{folder}/{path}"

    def _sidebar(self, section: Section, url: str, template: Environment) -> Markup:
        """Return the sidebar of a section with the page at ``url`` marked in it.

        It is printed once for all articles of a section, which lie equally
        deep; for each page only the current link is marked.
        """
        shelf = self._place.get(url, 0) // SIDEBAR
        here = url if url == section.url else f"{section.url}_/"
        href: Callable[[str], str] = partial(relative, here)
        key = (here, shelf)
        if key not in self._sidebars:
            start = shelf * SIDEBAR
            self._sidebars[key] = template.get_template("sidebar.html").render(
                section={"title": section.metadata.title, "url": section.url},
                parent=self._parent(section),
                entries=[
                    {"title": _short(entry), "url": entry.url}
                    for entry in section.entries[start : start + SIDEBAR]
                ],
                total=len(section.entries),
                href=href,
            )
        link = f'<a href="{href(url)}">'
        marked = link.replace(">", ' aria-current="page">')
        return Markup(self._sidebars[key].replace(link, marked, 1))

    def _parent(self, section: Section) -> dict[str, str] | None:
        above = self.library.parents.get(section.url)
        if above is None or not above.url:
            return None
        return {"title": above.metadata.title, "url": above.url}


def minutes(page: Page) -> int:
    """Return how many minutes the page takes to read, at least one."""
    return max(1, round(len(page.body.split()) / WORDS_A_MINUTE))


def _short(entry: Page | Section) -> str:
    return entry.metadata.short or entry.metadata.title


def _contents(headings: tuple[Heading, ...]) -> list[dict[str, Any]]:
    """Nest the headings of the two highest levels used, for the table of contents."""
    if not headings:
        return []
    top = min(heading.level for heading in headings)
    nested: list[dict[str, Any]] = []
    for heading in headings:
        entry: dict[str, Any] = {
            "id": heading.id,
            "text": heading.text,
            "children": [],
        }
        if heading.level == top or not nested:
            nested.append(entry)
        elif heading.level == top + 1:
            nested[-1]["children"].append(entry)
    return nested
