"""What the search looks up, in the reader's browser (``static/modules/search.js``).

``search.json`` tells what is in which part.  The parts are in ``static/search/``, and
loaded when they are needed: what words weigh in which sections, the names of those that
have most of them, and the texts of those that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from handbook.cache.store import key_of
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL
from handbook.content.stack import STACK_URL
from handbook.library.asked import asked_by_section
from handbook.library.kept import Kept
from handbook.library.kinds import first_of, kind_of
from handbook.library.search import Part
from handbook.outputs.postings import (
    Rows,
    Section,
    Words,
    alike,
    list_parts,
    to_json,
    word_parts,
)
from handbook.outputs.searchtext import (
    counted,
    read_all,
    telling,
    words_key,
    words_of,
)
from handbook.outputs.searchwords import stop_words
from handbook.outputs.weighing import Told, Weighed, weighed
from handbook.translation import gettext, spoken
from handbook.web import glossarypage, stackpage
from handbook.web.navigation import breadcrumbs
from handbook.web.site import Site, once

HEADS = "search.json"
PARTS = "static/search/"

NAMES = 3_200
"""How many characters of JSON a part of names has: few pages' names are needed."""

TEXTS = 32_000
"""How many a part of texts has: those that are shown are often of one page, and in
longer parts they take less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page as the index has it; ``trail`` is what lies above it, from the top.

    ``asked`` is what readers type who want it, and ``asked_of`` what they type who want
    one of its sections.  ``words`` are those of its parts, if somebody counted them,
    and ``key`` is what they are kept as.
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
    words: Callable[[], Sequence[Words]] | None = None
    key: str = ""


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
    return index(list(found(site)), library.synonyms, more, library.kept)


def index(
    pages: Sequence[Found],
    synonyms: Iterable[Iterable[str]],
    more: Mapping[str, object] | None = None,
    kept: Kept | None = None,
) -> dict[str, str]:
    """Return what is loaded, by its address; ``more`` is said in the first file too.

    That file has the number of sections of each page, how many pages and sections each
    part of the names and of the texts has, and with which word each part of the words
    begins.  ``kept`` has what an earlier build weighed.
    """
    sections = [(page, part) for page in pages for part in telling(page.parts)]
    headings = Counter(part.heading for _, part in sections)
    rows = _rows(pages, kept)
    words, word_files = word_parts(rows, alike(rows, synonyms))
    texts, text_files = list_parts([part.text for _, part in sections], TEXTS)
    names, name_files = list_parts([_names(one, headings) for one in pages], NAMES)
    heads = {
        "sections": [len(telling(one.parts)) for one in pages],
        "terms": [at for at, one in enumerate(pages) if one.kind == "term"],
        "names": names,
        "words": words,
        "texts": texts,
        "stop": sorted(stop_words()),
        **(more or {}),
    }
    return {
        HEADS: to_json(heads),
        f"{PARTS}addresses.json": to_json([one.url for one in pages]),
        **{
            f"{PARTS}{kind}-{at}.json": part
            for kind, files in (
                ("names", name_files),
                ("words", word_files),
                ("texts", text_files),
            )
            for at, part in enumerate(files)
        },
    }


def _names(page: Found, headings: Mapping[str, int]) -> list[object]:
    """Return the names of a page, and those of its sections.

    A section has its id and its heading; then how many sections have that heading, and
    what it is asked for, unless it is the only one and asked for nothing.
    """
    sections = []
    for part in telling(page.parts):
        asked = page.asked_of.get(part.id, ()) if part.heading else ()
        same = headings[part.heading] if part.heading else 1
        more = [same, list(asked)] if asked else [same] if same > 1 else []
        sections.append([part.id, part.heading, *more])
    return [page.url, page.title, page.short, list(page.trail), page.kind,
            int(page.runs), list(page.asked), sections]  # fmt: skip


def _rows(pages: Sequence[Found], kept: Kept | None) -> Rows:
    """Return what each word weighs in each section, and keep it for the next build."""
    told = [_told(page) for page in pages]

    def words(place: int) -> Sequence[Words]:
        page = pages[place]
        return page.words() if page.words else counted(telling(page.parts))

    if kept is None:
        return weighed(told, words).rows
    name = key_of((kept.name, "weighed", spoken().language))
    earlier: Weighed | None = kept.store.get(name)
    found = weighed(told, words, earlier, kept.store.get)
    if found != earlier:
        kept.store.put(name, found)
    return found.rows


def _told(page: Found) -> Told:
    parts = telling(page.parts)
    key = page.key or key_of((repr(parts),))
    return Told(key=key, sections=tuple(_section(page, one) for one in parts))


def _section(page: Found, part: Part) -> Section:
    """Return a section as it is weighed; a page's beginning has the page's names."""
    length = len(part.text) + len(part.shown)
    if part.heading:
        return Section(
            names=(part.heading, *page.asked_of.get(part.id, ())),
            anchor=part.id,
            above=(page.title, page.short, *page.trail),
            length=length,
        )
    return Section(
        names=(page.title, page.short, *page.asked),
        lead=page.lead,
        above=page.trail,
        length=length,
    )


def found(site: Site) -> Iterator[Found]:
    """Yield every page as the index has it; renders them."""
    library = site.library
    texts = read_all(library)
    for url, entry in library.by_url.items():
        page = entry if isinstance(entry, Page) else entry.page
        text = texts[page.source] if page else None
        messages = text.messages if text else None
        lead = entry.metadata.description
        asked = asked_by_section(entry.metadata)
        yield Found(
            url=url,
            title=entry.metadata.title,
            short=entry.metadata.short,
            trail=tuple(one.title for one in breadcrumbs(site, url)[1:]),
            kind=kind_of(library, url),
            runs=library.facts(page).runs if page else False,
            asked=(*asked.get("", ()), *(messages or ())),
            asked_of=asked,
            lead=lead,
            parts=text.parts if text else (Part(id="", heading="", text=lead),),
            words=partial(words_of, library, page) if page else None,
            key=words_key(library, page) if page else "",
        )
    if library.glossary:
        terms = glossarypage.about()
        yield Found(
            url=GLOSSARY_URL,
            title=terms.title,
            kind="term",
            parts=(
                Part(id="", heading="", text=terms.description),
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
        stack = stackpage.about()
        yield Found(
            url=STACK_URL,
            title=stack.title,
            short=gettext("The stack"),
            asked=stack.asked,
            parts=(
                Part(id="", heading="", text=stack.description),
                *(
                    Part(id=layer.id, heading=layer.name, text=layer.summary)
                    for layer in library.layers
                ),
            ),
        )
