"""The site in other forms than pages: Markdown, a feed, cards, data for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from markupsafe import Markup

from handbook.addresses import relative
from handbook.assets.icons import SIZES
from handbook.assets.tokens import papers
from handbook.content.article import Page, Rendered
from handbook.content.sections import Section, front_title
from handbook.library.colophon import Program, recorded_programs, report_address
from handbook.outputs import structured
from handbook.outputs.cards import Card, draw_card
from handbook.outputs.llms import FULL_LIMIT, llms_text
from handbook.outputs.markdowncopy import markdown_copy
from handbook.page.gfm import plain
from handbook.page.proofs.proving import PROOFS

if TYPE_CHECKING:
    from handbook.web.site import Site

COPY = "index.md"
"""What the Markdown of a page is called; it lies beside the page."""

CARDS = 500
"""Pages up to which each has a card of its own; those of a larger site share one."""

FEED = 30
"""The most articles of the feed."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article of the feed, and the day it last changed."""

    page: Page
    address: str
    changed: date


class Formats:
    """What ``site`` can be had as besides HTML."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.library = site.library
        self._copies: dict[str, str] = {}

    # Markdown

    def copied_url(self, address: str) -> str | None:
        """Return the URL of the page whose Markdown is at an address, if one's is."""
        url, _, name = address.rpartition("/")
        url = f"{url}/" if url else ""
        return url if name == COPY and url in self.library.by_url else None

    def copy(self, url: str) -> str:
        """Return the page at ``url`` as Markdown; ``KeyError`` if there is none."""
        if url not in self._copies:
            self._copies[url] = self._copy(url)
        return self._copies[url]

    def _copy(self, url: str) -> str:
        entry = self.library.by_url[url]
        if url == "" and isinstance(entry, Section):
            entry = front_title(entry, self.library.settings)
        page = entry if isinstance(entry, Page) else entry.page
        metadata = entry.metadata
        parts = [f"# {plain(metadata.title)}"]
        if metadata.description:
            parts.append(plain(metadata.description))
        if page:
            links = zip(
                self.library.rendered(page).links,
                (
                    self._from_copy(url, one)
                    for one in self.library.resolved(page).addresses
                ),
                strict=True,
            )
            parts.append(markdown_copy(page, self.library.content, links))
        if isinstance(entry, Section) and entry.entries:
            parts.append("## In this section" if url else "## Contents")
            parts.append("\n".join(self._listed(url, one) for one in entry.entries))
        if metadata.sources:
            lines = (f"- [{plain(one.title)}](<{one.url}>)" for one in metadata.sources)
            parts += ["## Sources", "\n".join(lines)]
        parts += self._postscript(url, page)
        return "\n\n".join(part for part in parts if part) + "\n"

    def _postscript(self, url: str, page: Page | None) -> Iterator[str]:
        facts = []
        if self.site.base_url:
            facts.append(f"Page: <{self.site.base_url}{quote(url)}>.")
        if changed := page and self.site.history.dates.get(page.source):
            facts.append(f"Last changed {changed.day} {changed:%B %Y}.")
        if facts:
            yield "___"
            yield " ".join(facts)

    def _listed(self, url: str, entry: Page | Section) -> str:
        address = self._from_copy(url, relative(url, entry.url))
        about = entry.metadata.description
        return f"- [{plain(entry.metadata.title)}]({address})" + (
            f": {plain(about)}" if about else ""
        )

    def _from_copy(self, url: str, link: str) -> str:
        """Return a link of the page at ``url`` as its Markdown has it.

        It is absolute if the site has an address, and else leads to Markdown.
        """
        if self.site.base_url:
            return urljoin(f"{self.site.base_url}{quote(url)}", link)
        path = re.split("[?#]", link, maxsplit=1)[0]
        if path.endswith("/"):
            return f"{path.removeprefix('./')}{COPY}{link[len(path) :]}"
        return link

    # For programs

    def llms(self) -> str:
        """Return ``llms.txt``."""
        library, base = self.library, self.site.base_url
        return llms_text(
            library.settings.name,
            library.settings.tagline,
            front_title(library.root, library.settings),
            lambda url: f"{base}{quote(url)}{COPY}",
            f"{base}llms-full.txt" if self.has_full else "",
        )

    @cached_property
    def has_full(self) -> bool:
        """Whether the site is small enough for a file that holds all of it."""
        pages = self.library.pages.values()
        return sum(len(page.body) for page in pages) <= FULL_LIMIT

    def llms_full(self) -> str:
        """Return the Markdown of every page, in reading order."""
        return "\n".join(map(self.copy, self.library.by_url))

    def structured(self, url: str) -> Markup:
        """Return what the page at ``url`` says of itself in schema.org's words."""
        entry = self.library.by_url[url]
        settings = self.library.settings
        base = self.site.base_url
        common: Values = {
            "name": entry.metadata.title,
            "description": entry.metadata.description,
            "url": f"{base}{quote(url)}" if base else "",
        }
        if url == "":
            common["name"] = settings.name
            common["description"] = settings.tagline or entry.metadata.description
            website = structured.thing(
                "WebSite", inLanguage=settings.language, **common
            )
            return structured.print_things([website])
        things = [self._article(entry, common)]
        if base:
            crumbs = [
                *self.site.navigation.breadcrumbs(url),
                {"title": entry.metadata.title, "url": url},
            ]
            things.append(
                structured.trail(
                    (one["title"], f"{base}{quote(one['url'])}") for one in crumbs
                )
            )
        return structured.print_things(things)

    def _article(self, entry: Page | Section, common: Values) -> Values:
        if isinstance(entry, Section):
            return structured.thing("CollectionPage", **common)
        settings = self.library.settings
        changed = self.site.history.dates.get(entry.source)
        names = {layer.id: layer.name for layer in self.library.layers}
        common |= {
            "inLanguage": settings.language,
            "dateModified": changed.isoformat() if changed else "",
        }
        if asked := structured.questions(self.library.rendered(entry).html):
            return structured.thing("FAQPage", mainEntity=asked, **common)
        return structured.thing(
            "TechArticle",
            headline=common.pop("name"),
            about=[names[one] for one in entry.metadata.layers if one in names],
            isPartOf=structured.thing("WebSite", name=settings.name),
            **common,
        )

    def manifest(self) -> str:
        """Return the web app manifest."""
        settings = self.library.settings
        paper, _ = papers()
        icons = [
            {
                "src": self.site.assets.address(f"images/{name}"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in name else "any",
            }
            for name, (size, _) in SIZES.items()
        ]
        values = {
            "id": "./",
            "name": settings.name,
            "short_name": settings.name,
            "description": settings.tagline,
            "lang": settings.language,
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": paper,
            "theme_color": paper,
            "icons": icons,
        }
        known = {name: value for name, value in values.items() if value}
        return json.dumps(known, ensure_ascii=False, indent=2) + "\n"

    # The feed

    @cached_property
    def feed(self) -> tuple[Entry, ...]:
        """The articles that changed last, newest first; none if nobody knows when.

        A feed's entries are known by their addresses, so it takes a site's.
        """
        dates, base = self.site.history.dates, self.site.base_url
        found = [
            Entry(
                page=page,
                address=f"{base}{quote(page.url)}",
                changed=dates[page.source],
            )
            for page in self.library.by_url.values()
            if base and isinstance(page, Page) and page.source in dates
        ]
        found.sort(key=lambda entry: entry.changed, reverse=True)
        return tuple(found[:FEED])

    # Cards

    def card_of(self, url: str) -> str:
        """Return the address of the card of the page at ``url``; "" without any."""
        if not self.site.base_url:
            return ""
        url = url if url in self.cards else ""
        return f"static/cards{'/' if url else ''}{url.rstrip('/')}.png"

    def card(self, address: str) -> bytes | None:
        """Return the card at an address, or ``None`` if there is none."""
        url = next((one for one in self.cards if self.card_of(one) == address), None)
        return None if url is None else draw_card(self.cards[url])

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The cards of the site by the URL of their page.

        Only sites with an address have cards, for other sites must find them.
        """
        if not self.site.base_url:
            return {}
        library = self.library
        root = front_title(library.root, library.settings)
        every = {**library.by_url, "": root}
        if len(every) > CARDS:
            every = {"": root}
        stack = tuple((layer.id, layer.name) for layer in library.layers)
        found = {}
        for url, entry in every.items():
            trail = self.site.navigation.breadcrumbs(url)[1:]
            found[url] = Card(
                title=entry.metadata.title,
                section=trail[0]["title"] if trail else "",
                site=library.settings.name,
                stack=stack,
                lit=entry.metadata.layers,
            )
        return found

    # Facts

    def facts(self, url: str, title: str, page: Page | None) -> Values:
        """Return what the end of the page at ``url`` says of it."""
        settings = self.library.settings
        rendered = self.library.rendered(page) if page else Rendered(html="")
        own = sorted(rendered.programs)
        programs = own or self._programs
        report = ""
        if settings.repository:
            address = f"{self.site.base_url}{quote(url)}" or "the front page"
            report = report_address(settings.repository, title, address, programs)
        return {
            "programs": programs,
            "own": bool(own),
            "proved": sum(bool(one.proofs) for one in rendered.sentences),
            "proofs": f"{PROOFS}/",
            "report": report,
            "markdown": COPY if url in self.library.by_url else "",
        }

    @cached_property
    def _programs(self) -> list[Program]:
        library = self.library
        folders = {page.source.parent for page in library.pages.values()}
        files = (one for one in library.files if one.parent.parent in folders)
        return recorded_programs(library.content, files)

    @cached_property
    def file_name(self) -> str:
        """What the file to keep is called on a reader's disk: the site's name."""
        name = self.library.settings.name.lower()
        return re.sub(r"\W+", "-", name).strip("-") or "handbook"
