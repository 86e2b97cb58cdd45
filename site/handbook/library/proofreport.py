"""The report on sentences: which are proved, by what, and which are bare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.library.library import Library
from handbook.page import markdown
from handbook.page.proofs.sentences import Sentence
from handbook.page.rendered import Rendered

SORTS = {
    "recording": "recorded",
    "test": "tested",
    "sample": "shown",
    "source": "sourced",
}
"""What a sentence is called that rests on each sort of proof, the best first."""

BARE = "bare"
COLUMNS = (*SORTS.values(), BARE)


def sort_of(sentence: Sentence, rendered: Rendered) -> str:
    """Return what a sentence is called by the best of its proofs; "" if it is none."""
    sorts = {rendered.proofs[number].sort for number in sentence.proofs}
    best = next((name for sort, name in SORTS.items() if sort in sorts), BARE)
    return best if sentence.states else ""


def counted(library: Library) -> dict[PurePosixPath, Rendered]:
    """Return a rendering of every page in which all sentences are noted."""
    found = {}
    for source, page in library.pages.items():
        rendered = library.rendered(page)
        if not rendered.sentences:
            rendered = markdown.render(
                page, library.content, kit=library.kit, counting=True
            )
        found[source] = rendered
    return found


def tally(rendered: Rendered) -> Counter[str]:
    """Return how many sentences of a page are called what."""
    names = (sort_of(one, rendered) for one in rendered.sentences)
    return Counter(name for name in names if name)


def report(library: Library) -> Iterator[str]:
    """Yield the lines of the report: a table of all pages, then what is bare."""
    pages = counted(library)
    width = max(len(str(source)) for source in pages)
    yield f"{'':{width}}" + "".join(f"{name:>10}" for name in COLUMNS)
    whole: Counter[str] = Counter()
    for source, rendered in pages.items():
        whole += (found := tally(rendered))
        yield _row(str(source), width, found)
    yield _row("", width, whole)
    for source, rendered in pages.items():
        for one in rendered.sentences:
            if sort_of(one, rendered) == BARE:
                yield f"{source}:{one.line}:{one.column}: {BARE}: {one.text}"


def _row(name: str, width: int, found: Counter[str]) -> str:
    return f"{name:{width}}" + "".join(f"{found[column]:>10}" for column in COLUMNS)
