"""Weighing: what words weigh in all sections, of which most are as they were.

What one page says changes its own sections only, as long as no page has another number
of them: then the weights of the others are those of an earlier build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from handbook.outputs.postings import (
    MORE,
    Rows,
    Section,
    Words,
    items_of,
    row_of,
    usual,
    weigh,
    weights,
)

FEW = 20
"""How many pages may differ from the earlier ones: of more, all are weighed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The sections of a page, and what changes with the words of their texts.

    ``key`` names them where they are kept.
    """

    key: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The words of ``pages``, whose texts are ``usual`` characters long."""

    usual: int
    pages: tuple[Told, ...]
    rows: Rows


def weighed(
    pages: Sequence[Told],
    words: Callable[[int], Sequence[Words]],
    earlier: Weighed | None = None,
    known: Callable[[str], Sequence[Words] | None] = lambda _: None,
) -> Weighed:
    """Return what each word weighs in each section of ``pages``.

    ``words`` returns those of the page at a place in that order, and ``known`` those of
    an ``earlier`` page by their key, if they are kept still.
    """
    length = usual([one for page in pages for one in page.sections])
    rows = _patched(pages, words, earlier, known, length) if earlier else None
    if rows is None:

        def sections() -> Iterator[tuple[Section, Words]]:
            for place, page in enumerate(pages):
                yield from zip(page.sections, words(place), strict=True)

        found = weigh(sections(), length)
        rows = {word: row_of(row) for word, row in found.items()}
    return Weighed(usual=length, pages=tuple(pages), rows=rows)


def _patched(
    pages: Sequence[Told],
    words: Callable[[int], Sequence[Words]],
    earlier: Weighed,
    known: Callable[[str], Sequence[Words] | None],
    length: int,
) -> Rows | None:
    """Return the earlier rows with what differs; ``None`` if that is too much."""
    counts, before = (
        [len(page.sections) for page in some] for some in (pages, earlier.pages)
    )
    if length != earlier.usual or counts != before:
        return None
    both = zip(pages, earlier.pages, strict=True)
    changed = [place for place, (page, was) in enumerate(both) if page != was]
    if len(changed) > FEW:
        return None
    firsts = [0, *accumulate(counts)]
    differing: dict[str, dict[int, int]] = {}
    for place in changed:
        said = known(earlier.pages[place].key)
        if said is None or len(said) != counts[place]:
            return None
        gone = zip(earlier.pages[place].sections, said, strict=True)
        come = zip(pages[place].sections, words(place), strict=True)
        sections = zip(gone, come, strict=True)
        for number, (old, new) in enumerate(sections, firsts[place]):
            then, now = weights(*old, length), weights(*new, length)
            for word in then.keys() | now.keys():
                if then.get(word) != now.get(word):
                    differing.setdefault(word, {})[number] = now.get(word, 0)
    rows = dict(earlier.rows)
    for word, found in differing.items():
        items = dict(divmod(item, MORE) for item in items_of(rows.pop(word, "")))
        items |= found
        left = {number: weight for number, weight in items.items() if weight}
        if left:
            rows[word] = row_of(number * MORE + left[number] for number in sorted(left))
    return rows
