"""Postings: how much each word weighs in each section, for the search to look up.

They are cut into parts by the alphabet, so that a reader loads those of the words that
are typed.  Lists of names and of texts are cut into parts by their order.
"""

from __future__ import annotations

import json
import string
from array import array
from collections import Counter, defaultdict
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from typing import TypeVar

from handbook.outputs.searchwords import chunks_of, stop_words, words, words_of

PART = 16_000
"""How many characters of JSON a part has, about: 7 kB or so when it is sent."""

SYNONYMS = 12
"""How many sections a word leads to that say it in other words."""

Entry = TypeVar("Entry")

DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
"""Those of Base64 (RFC 4648, section 4), from 0 to 63."""

_VALUES = {digit: value for value, digit in enumerate(DIGITS)}

MORE = 32
"""What is more than the number of weights."""

_SCALE = 20
_ROUND = 10
_SATURATION = 2.0
_LONGEST = 40
_DIGITS = 6
"""From so many digits on, a number is that of a process, or a time."""


Words = Mapping[str, float]
"""How often a text has each word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a section says beside its text, from what weighs most to the least.

    ``names`` are its heading, and what a page is asked for if this is its beginning;
    ``above`` are the titles around it.  ``length`` is how many characters its text has.
    """

    names: tuple[str, ...]
    lead: str = ""
    anchor: str = ""
    above: tuple[str, ...] = ()
    length: int = 0


Postings = dict[str, "array[int]"]
"""The sections that have each word, in order, and how much it weighs there.

An item is the number of a section, times 32, and a weight from 1 to 20: finer ones
take more bytes, and find no better; ``MOST`` of ``search-index.js`` is 20.
"""

Rows = dict[str, str]
"""The same as it is sent, see ``row_of``."""


def usual(sections: Collection[Section]) -> int:
    """Return how long a text is on average, in characters.

    It is rounded, so that what one section says changes no weight in all the others.
    """
    mean = sum(one.length for one in sections) / max(1, len(sections))
    return max(1, round(mean / _ROUND) * _ROUND)


def weigh(sections: Iterable[tuple[Section, Words]], usual: int) -> Postings:
    """Return how much each word weighs in each section (BM25, with fields).

    ``sections`` come with the words of their texts, which are ``usual`` long.
    """
    found: Postings = {}
    for number, (section, said) in enumerate(sections):
        for word, weight in weights(section, said, usual).items():
            row = found.get(word)
            if row is None:
                row = found[word] = array("L")
            row.append(number * MORE + weight)
    return found


def weights(section: Section, said: Words, usual: int) -> dict[str, int]:
    """Return how much each word weighs in a section; ``said`` are those of its text."""
    long = 0.5 + 0.5 * section.length / usual
    found = {word: count / long for word, count in said.items()}
    for name in section.names:
        size = len(list(chunks_of(name)))
        for word in set(words(name)):
            found[word] = found.get(word, 0) + 6 / (0.6 + 0.1 * size)
    for text, count in (
        (section.lead, 2.0),
        (section.anchor, 2.0),
        *((above, 1.0) for above in section.above),
    ):
        for word in set(words(text)):
            found[word] = found.get(word, 0) + count
    return {
        word: round(_SCALE * count / (_SATURATION + count)) or 1
        for word, count in found.items()
    }


def said(text: str, shown: str) -> Words:
    """Return the words of a section's prose, and of what it shows, which count less."""
    found: dict[str, float] = defaultdict(float)
    passed = stop_words()
    # Code and outputs are full of names that nobody would type in one word.
    for part, much, joined in ((text, 1.0, True), (shown, 0.6, False)):
        for chunk, times in Counter(chunks_of(part)).items():
            for at, word in enumerate(words_of(chunk, joined=joined)):
                if word not in passed and _telling(word):
                    found[word] += times * much * (1 if at == 0 else 0.6)
    return dict(found)


def _telling(word: str) -> bool:
    return len(word) <= _LONGEST and not (word.isdigit() and len(word) >= _DIGITS)


def alike(rows: Rows, groups: Iterable[Iterable[str]]) -> Rows:
    """Return, for words and phrases, the sections that say them in other words."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for group in groups:
        phrases = [tuple(next(iter(words_of(one))) for one in chunks_of(phrase))
                   for phrase in group]  # fmt: skip
        having = [_having(rows, phrase) for phrase in phrases]
        for phrase in phrases:
            into = found[" ".join(phrase)]
            for other, sections in zip(phrases, having, strict=True):
                if other != phrase:
                    for number, weight in sections.items():
                        into[number] = max(weight, into.get(number, 0))
    return {phrase: _best(sections) for phrase, sections in found.items() if sections}


def _having(rows: Rows, phrase: tuple[str, ...]) -> dict[int, int]:
    """Return the sections that have all words of a phrase, and how much they weigh."""
    found = [
        dict(divmod(item, MORE) for item in items_of(rows.get(word, "")))
        for word in phrase
    ]
    if not found:
        return {}
    common = set(found[0]).intersection(*found[1:])
    return {number: min(row[number] for row in found) for number in common}


def _best(sections: Mapping[int, int]) -> str:
    ranked = sorted(sections.items(), key=lambda one: (-one[1], one[0]))
    best = sorted(ranked[:SYNONYMS])
    return row_of(number * MORE + weight for number, weight in best)


def row_of(items: Iterable[int]) -> str:
    """Return sections and weights in turn, as digits.

    A section is its distance from the last, five bits a digit, the least first; all
    but the last digit have 32 added (Base64 VLQ, without a sign).  A weight is a digit.
    JSON's own numbers and commas take a sixth more when they are sent.
    """
    row = ""
    last = 0
    for item in items:
        number, weight = divmod(item, MORE)
        distance, last = number - last, number
        while distance >= MORE:
            row += DIGITS[MORE + distance % MORE]
            distance //= MORE
        row += DIGITS[distance] + DIGITS[weight]
    return row


def items_of(row: str) -> Iterator[int]:
    """Yield the items of which ``row_of`` made a row."""
    number = distance = place = 0
    digits = map(_VALUES.__getitem__, row)
    for digit in digits:
        distance += digit % MORE << place
        place += 5
        if digit < MORE:
            number += distance
            yield number * MORE + next(digits)
            distance = place = 0


def word_parts(rows: Rows, synonyms: Rows) -> tuple[list[str], list[str]]:
    """Return the first word of each part, and the parts, as JSON.

    A part has two mappings: words, and phrases that other words may stand for.  No
    word has a character that JSON escapes.
    """
    phrases: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(synonyms):
        phrases[phrase.partition(" ")[0]].append(phrase)
    entries = (
        (
            word,
            f'"{word}":"{rows[word]}"' if word in rows else "",
            [f'"{one}":"{synonyms[one]}"' for one in phrases.get(word, ())],
        )
        for word in sorted({*rows, *phrases})
    )
    firsts: list[str] = []
    parts: list[str] = []
    for cut in _cut(entries, lambda one: len(one[1]) + sum(map(len, one[2])), PART):
        firsts.append(cut[0][0])
        own = ",".join(one[1] for one in cut if one[1])
        other = ",".join(phrase for one in cut for phrase in one[2])
        parts.append(f"[{{{own}}},{{{other}}}]")
    return firsts, parts


def list_parts(items: Sequence[object], size: int) -> tuple[list[int], list[str]]:
    """Return how many items each part has, and the parts, as JSON."""
    counts: list[int] = []
    parts: list[str] = []
    for cut in _cut(map(to_json, items), len, size):
        counts.append(len(cut))
        parts.append(f"[{','.join(cut)}]")
    return counts, parts


def to_json(value: object) -> str:
    """Return a value as the shortest JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cut(
    entries: Iterable[Entry], size: Callable[[Entry], int], most: int
) -> Iterator[list[Entry]]:
    """Yield the entries in lists that are together about as long as they may be."""
    cut: list[Entry] = []
    long = 0
    for entry in entries:
        if cut and long + size(entry) > most:
            yield cut
            cut, long = [], 0
        cut.append(entry)
        long += size(entry)
    if cut:
        yield cut
