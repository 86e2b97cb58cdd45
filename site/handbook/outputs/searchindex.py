"""What the search looks up, in the reader's browser (``static/modules/search.js``).

``search.json`` has the names of all pages and sections; ``static/search/`` has what
their words weigh, and their texts, in parts that are loaded when they are needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL
from handbook.content.stack import STACK_URL
from handbook.library.asked import asked_by_section
from handbook.library.kinds import first_of, kind_of
from handbook.library.search import Part, parts_of
from handbook.outputs.postings import Section, alike, text_parts, weigh, word_parts
from handbook.outputs.searchwords import STOP
from handbook.web.glossarypage import TERMS
from handbook.web.navigation import breadcrumbs
from handbook.web.site import Site, once
from handbook.web.stackpage import STACK

HEADS = "search.json"
PARTS = "static/search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page as the index has it; ``trail`` is what lies above it, from the top.

    ``asked`` is what readers type who want it, and ``asked_of`` what they type who want
    one of its sections.
    """

    url: str
    title: str
    short: str = ""
    trail: tuple[str, ...] = ()
    kind: str = ""
    runs: bool = False
    asked: tuple[str, ...] = ()
    asked_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lead: str = ""
    parts: tuple[Part, ...]


def addresses(site: Site) -> Iterable[str]:
    """Return where it is, and where its parts are; renders every page for it."""
    return made(site).keys()


def body(site: Site, address: str) -> str | None:
    """Return the index, or a part of it, as JSON."""
    return made(site).get(address)


@once
def made(site: Site) -> dict[str, str]:
    """Return everything that the search loads, by its address."""
    library = site.library
    more = {
        "starts": list(library.settings.starts),
        "errors": first_of(library, "error"),
        "report": library.settings.repository,
    }
    return index(list(found(site)), library.synonyms, more)


def index(
    pages: Sequence[Found],
    synonyms: Iterable[Iterable[str]],
    more: Mapping[str, object] | None = None,
) -> dict[str, str]:
    """Return what is loaded, by its address; ``more`` is said in the first file too.

    ``pages`` there are lists of address, title, short title, trail, kind, whether it
    runs, and what it is asked for; ``sections`` of a page's number, id and heading.
    """
    listed = [
        [one.url, one.title, one.short, list(one.trail), one.kind, int(one.runs),
         list(one.asked)]
        for one in pages
    ]  # fmt: skip
    sections = [
        (number, page, part)
        for number, page in enumerate(pages)
        for part in page.parts
        if part.text or part.shown or part.heading or part is page.parts[0]
    ]
    postings = weigh([_section(page, part) for _, page, part in sections])
    words, word_files = word_parts(postings, alike(postings, synonyms))
    texts, text_files = text_parts([part.text for _, _, part in sections])
    heads = {
        "pages": listed,
        "sections": [
            [number, part.id, part.heading, *_asked(page, part)]
            for number, page, part in sections
        ],
        "words": words,
        "texts": texts,
        "stop": sorted(STOP),
        **(more or {}),
    }
    return {
        HEADS: json.dumps(heads, ensure_ascii=False, separators=(",", ":")),
        **{f"{PARTS}words-{at}.json": part for at, part in enumerate(word_files)},
        **{f"{PARTS}texts-{at}.json": part for at, part in enumerate(text_files)},
    }


def _asked(page: Found, part: Part) -> Iterator[list[str]]:
    if part.heading and (asked := page.asked_of.get(part.id)):
        yield list(asked)


def _section(page: Found, part: Part) -> Section:
    """Return a section as it is weighed; a page's beginning has the page's names."""
    if part.heading:
        return Section(
            names=(part.heading, *page.asked_of.get(part.id, ())),
            anchor=part.id,
            above=(page.title, page.short, *page.trail),
            text=part.text,
            shown=part.shown,
        )
    return Section(
        names=(page.title, page.short, *page.asked),
        lead=page.lead,
        above=page.trail,
        text=part.text,
        shown=part.shown,
    )


def found(site: Site) -> Iterator[Found]:
    """Yield every page as the index has it; renders them."""
    library = site.library
    for url, entry in library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        first, *rest = library.parts(page) if page else parts_of("")
        # The first thing that says what a page is about is its description.
        lead = entry.metadata.description
        asked = asked_by_section(entry.metadata)
        yield Found(
            url=url,
            title=entry.metadata.title,
            short=entry.metadata.short,
            trail=tuple(one.title for one in breadcrumbs(site, url)[1:]),
            kind=kind_of(library, url),
            runs=library.rendered(page).runs if page else False,
            asked=asked.get("", ()),
            asked_of=asked,
            lead=lead,
            parts=(replace(first, text=f"{lead} {first.text}".strip()), *rest),
        )
    if library.glossary:
        yield Found(
            url=GLOSSARY_URL,
            title=TERMS.title,
            kind="term",
            parts=(
                Part(id="", heading="", text=TERMS.description),
                *(
                    Part(
                        id=term.id,
                        heading=term.name,
                        text=f"{term.definition} {term.more}".strip(),
                        shown=" ".join(term.aliases),
                    )
                    for term in library.glossary
                ),
            ),
        )
    if library.layers:
        yield Found(
            url=STACK_URL,
            title=STACK.title,
            short="The stack",
            parts=(
                Part(id="", heading="", text=STACK.description),
                *(
                    Part(id=layer.id, heading=layer.name, text=layer.summary)
                    for layer in library.layers
                ),
            ),
        )
