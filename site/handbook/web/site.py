"""What pages say: from the library to the values that templates print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from markupsafe import Markup

from handbook.addresses import relative
from handbook.assets.files import Assets, load_assets
from handbook.assets.policy import policy, theme_script
from handbook.assets.runtime import load_runtime_assets
from handbook.assets.tokens import papers
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL
from handbook.content.history import History
from handbook.content.metadata import Metadata
from handbook.content.sections import Section, front_title
from handbook.content.stack import STACK_URL
from handbook.errors import Mistake
from handbook.library.library import Library
from handbook.outputs.formats import Formats
from handbook.web.generated import Generated
from handbook.web.navigation import SIDEBAR, Navigation, contents, short

LOST = Metadata(
    title="Page not found",
    description="Your request reached the web server. The server has nothing at this "
    "path, and this page is how it says so.",
)
WORDS_A_MINUTE = 220
"""Words a minute: 238 for English non-fiction (Brysbaert 2019), less as code is read
slower; the source is counted, front matter aside."""


@dataclass(kw_only=True)
class Site:
    """A library at an address, ready to be printed.

    ``base_url`` is where it will be published, with a slash at its end, or "".
    ``live`` is the version of a site that ``serve`` reads again after every save;
    its pages reload and show mistakes.  A site that is built has none: "".
    """

    library: Library
    base_url: str = ""
    history: History = field(default_factory=History)
    live: str = ""

    @cached_property
    def navigation(self) -> Navigation:
        """The ways around this site."""
        return Navigation(library=self.library)

    @cached_property
    def own(self) -> Generated:
        """The pages that no author wrote."""
        return Generated(self)

    @cached_property
    def formats(self) -> Formats:
        """What the site can be had as besides pages."""
        return Formats(self)

    @property
    def base_path(self) -> str:
        """The path of ``base_url``: ``/`` or ``/repository/``."""
        return urlsplit(self.base_url).path or "/"

    def view(self, url: str, jinja: Environment) -> tuple[str, dict[str, Any]]:
        """Return the name of the template for the page at ``url``, and its values.

        Raises ``KeyError`` if there is no such page.
        """
        if url in self.own.pages:
            template, values = self.own.pages[url]
            return template, values()
        entry = self.library.by_url[url]
        if isinstance(entry, Page):
            return "article.html", self._article(entry, jinja)
        if url == "":
            return "home.html", self._home(entry)
        return "section.html", self._section(entry, jinja)

    def common(
        self,
        url: str,
        metadata: Metadata,
        page: Page | None = None,
    ) -> dict[str, Any]:
        """Return the values that every page's template needs."""
        library = self.library
        data = self.formats.structured(url) if url in library.by_url else Markup()
        runs = page is not None and library.rendered(page).runs
        return {
            "site": library.settings,
            "href": partial(relative, url),
            "asset": self.assets.address,
            "element_scripts": self.assets.element_scripts,
            "page": {"url": url, "metadata": metadata},
            "canonical": f"{self.base_url}{quote(url)}" if self.base_url else None,
            "csp": policy(data, python=runs),
            "python": self.python.address("python/open.js") if runs else "",
            "theme_script": self._theme_script,
            "papers": self._papers,
            "structured": data,
            "card": self.formats.card_of(url),
            "feed": bool(self.formats.feed),
            "facts": self.formats.facts(url, metadata.title, page),
            "offline": f"{self.formats.file_name}.zip",
            "base_url": self.base_url,
            "live": self.live,
            "mistakes": self._mistakes(page) if self.live else (),
            "layers": library.layers,
            "stack_url": STACK_URL if library.layers else "",
            "whole": self.own.single_page_of(""),
            "glossary": GLOSSARY_URL if library.glossary else "",
            "search_page": self.own.search_page,
            "top": [
                {
                    "title": short(entry),
                    "url": entry.url,
                    "current": url.startswith(entry.url),
                }
                for entry in self.navigation.top
            ],
        }

    def _mistakes(self, page: Page | None) -> tuple[Mistake, ...]:
        """Return what ``serve`` shows in a page: its mistakes and the site's."""
        return self.library.mistakes + (self.library.mistakes_of(page) if page else ())

    def not_found(self) -> dict[str, Any]:
        """Return the values for 404.html, whose links do not depend on its place."""
        values = self.common("404.html", LOST)
        values["href"] = lambda path: f"{self.base_path}{relative('', path)}".replace(
            "/./", "/"
        )
        values["canonical"] = None
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
        loose = [self.card(one) for one in root.entries if isinstance(one, Page)]
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
                "articles": [self.card(entry) for entry in section.entries[:SIDEBAR]],
            }
            for section in root.entries
            if isinstance(section, Section)
        ]
        return {
            **self._with_body("", root.metadata, root.page),
            "sections": shelves,
        }

    def _section(self, section: Section, jinja: Environment) -> dict[str, Any]:
        return {
            **self._with_body(section.url, section.metadata, section.page),
            "breadcrumbs": self.navigation.breadcrumbs(section.url),
            "entries": [self.card(entry) for entry in section.entries],
            "single_page": self.own.single_page_of(section.url),
            "sidebar": self.navigation.sidebar(section, section.url, jinja),
        }

    def _article(self, page: Page, jinja: Environment) -> dict[str, Any]:
        library = self.library
        previous, following = self.navigation.neighbours(page.url)
        return {
            **self._with_body(page.url, page.metadata, page),
            "breadcrumbs": self.navigation.breadcrumbs(page.url),
            "contents": contents(library.rendered(page).headings),
            "previous": previous and self.card(previous),
            "next": following and self.card(following),
            "minutes": minutes(page),
            "prerequisites": [self.card(one) for one in library.prerequisites(page)],
            "edit_url": self._edit_url(page),
            "changed": self.history.dates.get(page.source),
            "sidebar": self.navigation.sidebar(
                library.parents[page.url], page.url, jinja
            ),
        }

    def _with_body(
        self, url: str, metadata: Metadata, page: Page | None
    ) -> dict[str, Any]:
        if page is None:
            return {**self.common(url, metadata), "body": Markup()}
        return {
            **self.common(url, metadata, page),
            "body": Markup(self.library.resolved(page).html),
        }

    @cached_property
    def assets(self) -> Assets:
        """What the pages load, as it was when this site was read."""
        return load_assets()

    @cached_property
    def python(self) -> Assets:
        """What pages load that run Python; packing it takes a while the first time."""
        return load_runtime_assets()

    def static_file(self, path: str) -> bytes | None:
        """Return the file at a path below ``static/``; ``None`` if there is none."""
        if path in self.assets.files:
            return self.assets.files[path]
        if path.startswith("python/") and self.runs:
            return self.python.files.get(path)
        return self.formats.card(f"static/{path}")

    def static_paths(self) -> Iterator[str]:
        """Yield the path below ``static/`` of every file there."""
        yield from self.assets.files
        if self.runs:
            yield from self.python.files
        for url in self.formats.cards:
            yield self.formats.card_of(url).removeprefix("static/")

    @property
    def runs(self) -> bool:
        """Whether any page runs Python; renders no more than it needs to."""
        library = self.library
        return any(library.rendered(page).runs for page in library.pages.values())

    @cached_property
    def _papers(self) -> tuple[str, str]:
        return papers()

    @cached_property
    def _theme_script(self) -> Markup:
        return Markup(theme_script())

    def card(self, entry: Page | Section) -> dict[str, Any]:
        """Return what a list of pages says of one of them."""
        return {
            "title": entry.metadata.title,
            "url": entry.url,
            "description": entry.metadata.description,
            "layers": entry.metadata.layers,
            "minutes": minutes(entry) if isinstance(entry, Page) else None,
        }

    def _edit_url(self, page: Page) -> str | None:
        settings = self.library.settings
        if not settings.repository:
            return None
        path = quote((self._folder / page.source).as_posix())
        return f"{settings.repository}/edit/{settings.branch}/{path}"

    @cached_property
    def _folder(self) -> PurePosixPath:
        """The content folder's path within its repository."""
        content = self.library.content.resolve()
        for above in content.parents:
            if (above / ".git").exists():
                return PurePosixPath(content.relative_to(above).as_posix())
        return PurePosixPath(content.name)


def minutes(page: Page) -> int:
    """Return how many minutes the page takes to read, at least one."""
    return max(1, round(len(page.body.split()) / WORDS_A_MINUTE))
