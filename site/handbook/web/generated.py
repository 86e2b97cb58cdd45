"""Pages that no author wrote: the stack, the search, many articles on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from handbook.content.article import Link, Page
from handbook.content.glossary import GLOSSARY_URL, with_code
from handbook.content.metadata import Metadata
from handbook.content.sections import Section
from handbook.content.stack import STACK_URL
from handbook.library.search import Found, Part, index, parts_of
from handbook.web.navigation import contents, short
from handbook.web.proofpages import describe, proofs_of
from handbook.web.singlepage import FOLDER, chapters, single_pages

if TYPE_CHECKING:
    from handbook.web.site import Site

Values = dict[str, Any]

STACK = Metadata(
    title="The stack: six layers between a reader and your code",
    description="Every request passes the same six layers, "
    "and every article is about one or more of them.",
)
"""What the page of the layers says of itself."""

TERMS = Metadata(
    title="Glossary",
    description="The words of this subject, each in a sentence, "
    "with the articles that use them.",
)
"""What the page of the glossary says of itself."""

USES = 6
"""How many articles the glossary names for a term."""

SEARCH_URL = "search/"
"""The page to search from: without JavaScript, a list of everything."""

LISTED = 300
"""How many pages that list shows the sections of: enough for any handbook."""


class Generated:
    """The generated pages of ``site``: what they say, and what is searched.

    An author's own page comes before one of these at the same address, but for the
    stack's, which articles link to.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.library = site.library

    @cached_property
    def pages(self) -> dict[str, tuple[str, Callable[[], Values]]]:
        """The template of each page by its address, and what makes its values."""
        found: dict[str, tuple[str, Callable[[], Values]]] = {}
        if self.library.layers:
            found[STACK_URL] = "stack.html", self._stack
        if self.library.glossary:
            found[GLOSSARY_URL] = "glossary.html", self._glossary
        if self.search_page:
            found[SEARCH_URL] = "search.html", self._search
        for address in self._single_pages:
            found[address] = "print.html", partial(self._single_page, address)
        for address, page in self.library.proof_pages.items():
            found[address] = "proofs.html", partial(self._proofs, address, page)
        return found

    @cached_property
    def search_page(self) -> str:
        """The address of the page to search from, or "" if an author has it."""
        library = self.library
        taken = SEARCH_URL in library.by_url or SEARCH_URL in library.aliases
        return "" if taken else SEARCH_URL

    def single_page_of(self, url: str) -> str:
        """Return the address of a section's single page, or "" if it has none."""
        address = f"{url}{FOLDER}"
        return address if address in self._single_pages else ""

    def search_index(self) -> dict[str, object]:
        """Return what the reader's browser searches; renders every page for it."""
        return index(self._searched(), self.library.synonyms)

    def _searched(self) -> Iterator[Found]:
        library, navigation = self.library, self.site.navigation
        for url, entry in library.by_url.items():
            page = entry if isinstance(entry, Page) else entry.page
            first, *rest = library.parts(page) if page else parts_of("")
            # The first thing that says what a page is about is its description.
            text = f"{entry.metadata.description} {first.text}".strip()
            yield Found(
                url=url,
                title=entry.metadata.title,
                short=entry.metadata.short,
                trail=tuple(one["title"] for one in navigation.breadcrumbs(url)[1:]),
                parts=(replace(first, text=text), *rest),
            )
        if library.glossary:
            yield Found(
                url=GLOSSARY_URL,
                title=TERMS.title,
                short="",
                trail=(),
                parts=tuple(
                    Part(
                        id=term.id,
                        heading=term.name,
                        text=" ".join((*term.aliases, term.definition, term.more)),
                    )
                    for term in library.glossary
                ),
            )
        if library.layers:
            yield Found(
                url=STACK_URL,
                title=STACK.title,
                short="The stack",
                trail=(),
                parts=(
                    Part(id="", heading="", text=STACK.description),
                    *(
                        Part(id=layer.id, heading=layer.name, text=layer.summary)
                        for layer in library.layers
                    ),
                ),
            )

    def _stack(self) -> Values:
        values = self.site.common(STACK_URL, STACK)
        values["layers"] = [
            {
                "id": layer.id,
                "name": layer.name,
                "summary": layer.summary,
                "url": layer.url,
                "articles": [
                    self.site.card(page)
                    for page in self.library.by_url.values()
                    if isinstance(page, Page) and layer.id in page.metadata.layers
                ],
            }
            for layer in self.library.layers
        ]
        return values

    def _glossary(self) -> Values:
        library = self.library
        hrefs = iter(library.glossary_links.html.split("\n"))
        layers = {layer.id: layer for layer in library.layers}
        users: dict[str, list[Page]] = {}
        for page in library.pages.values():
            for term in sorted(library.resolved(page).terms):
                users.setdefault(term, []).append(page)
        terms = [
            {
                "id": term.id,
                "name": term.name,
                "aliases": term.aliases,
                "definition": term.html,
                "more": with_code(term.more),
                "layer": layers.get(term.layer),
                "see": {"href": next(hrefs), "title": self._title(term.see)}
                if term.see
                else None,
                "uses": [
                    {"url": page.url, "title": short(page)}
                    for page in users.get(term.id, [])[:USES]
                ],
            }
            for term in library.glossary
        ]
        return {**self.site.common(GLOSSARY_URL, TERMS), "terms": terms}

    def _title(self, see: Link) -> str:
        """Return what the page is called that a term is explained on."""
        page = self.library.pages.get(self.library.file_of(see))
        return page.metadata.title if page else see.target

    def _search(self) -> Values:
        metadata = Metadata(
            title="Search",
            description=f"Every page of {self.library.settings.name}, "
            "and the sections in it.",
        )
        listed: list[Values] = []
        for url, entry in self.library.by_url.items():
            page = entry if isinstance(entry, Page) else entry.page
            sections = contents(self.library.rendered(page).headings) if page else []
            listed.append(
                {
                    "title": entry.metadata.title,
                    "url": url,
                    "sections": sections if len(listed) < LISTED else [],
                }
            )
        return {**self.site.common(SEARCH_URL, metadata), "listed": listed}

    @cached_property
    def _single_pages(self) -> dict[str, Section]:
        return single_pages(self.library)

    def _single_page(self, address: str) -> Values:
        section = self._single_pages[address]
        settings = self.library.settings
        name = settings.name if section.url == "" else section.metadata.title
        metadata = Metadata(
            title=f"{name} on one page",
            description=(settings.tagline if section.url == "" else "")
            or section.metadata.description
            or f"All articles of {name}, to print or to keep.",
        )
        parts = [one for one in section.pages() if isinstance(one, Page)]
        dates = [self.site.history.dates.get(one.source) for one in parts]
        return {
            **self.site.common(address, metadata),
            "chapters": chapters(self.library, section, address),
            "articles": len(parts),
            "changed": max((day for day in dates if day), default=None),
        }

    def _proofs(self, address: str, page: Page) -> Values:
        entry = {"title": page.metadata.title, "url": page.url}
        return {
            **self.site.common(address, describe(page)),
            "breadcrumbs": [*self.site.navigation.breadcrumbs(page.url), entry],
            "article": entry,
            "proofs": proofs_of(page, self.library),
        }
