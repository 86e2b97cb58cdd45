"""``search.json``: an entry for every section of every page.

The engine runs in the reader's browser (``static/modules/search.js``); this makes
what it searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL
from handbook.content.stack import STACK_URL
from handbook.library.search import Part, parts_of
from handbook.web.glossarypage import TERMS
from handbook.web.navigation import breadcrumbs
from handbook.web.site import Site
from handbook.web.stackpage import STACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page as the index has it; ``trail`` is what lies above it, from the top."""

    url: str
    title: str
    short: str
    trail: tuple[str, ...]
    parts: tuple[Part, ...]


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return ("search.json",)


def body(site: Site, _address: str) -> str:
    """Return the index; renders every page for it."""
    found = index(_pages(site), site.library.synonyms)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def index(
    pages: Iterable[Found], synonyms: Iterable[Iterable[str]]
) -> dict[str, object]:
    """Return the index as JSON has it.

    ``pages`` are lists of address, title, short title and trail, and ``sections``
    lists of the number of their page, id, heading and text.
    """
    listed, sections = [], []
    for number, page in enumerate(pages):
        listed.append([page.url, page.title, page.short, list(page.trail)])
        for part in page.parts:
            if part.text or part.heading or part is page.parts[0]:
                sections.append([number, part.id, part.heading, part.text])
    return {
        "pages": listed,
        "sections": sections,
        "synonyms": [list(group) for group in synonyms],
    }


def _pages(site: Site) -> Iterator[Found]:
    library = site.library
    for url, entry in library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        first, *rest = library.parts(page) if page else parts_of("")
        # The first thing that says what a page is about is its description.
        text = f"{entry.metadata.description} {first.text}".strip()
        yield Found(
            url=url,
            title=entry.metadata.title,
            short=entry.metadata.short,
            trail=tuple(one.title for one in breadcrumbs(site, url)[1:]),
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
