"""What the search takes for a word in pages; ``static/base/words.js`` does in queries.

A browser test splits the words of all our pages with both, and some odd ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from handbook.translation import spoken

STOP = frozenset(
    "a about again already also always am an and any anybody anything are arent "
    "as at be became become been being best better between but by can cannot cant "
    "could did difference do does doesnt doing dont each else ever exactly for "
    "from get gets getting had happen happens has have having how i if im in into "
    "is isnt it its ive just know may me might must my no nobody not now of on or "
    "our please really shall should so some somebody someone something still such "
    "than that the their them then there these they this those to too understand "
    "use used using very via vs want was we were what whats when where whether "
    "which while who whose why will with wont work working works would yet you "
    "your".split()
)
"""Words that say how something is asked in English, and not what."""

JOINED = 4
"""A name of more parts is found by two neighbours, not by all of them in one."""

_CHUNK = re.compile("\\w+(?:[.:/'\u2019-]+\\w+)*")
_MARKED = re.compile("[\u0300-\u036f\u0483-\u1dff\u302a-\u309a\ua66f-\ufeff]")
"""What may be, or have beside it, a mark that belongs to the letter before it."""
_ASTRAL = 0x20000
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",
}
_PLAIN = str.maketrans(_LETTERS | {one.upper(): _LETTERS[one] for one in "æœøłđ"})
_PIECES = re.compile(r"[.:/-]+")
_PARTS = re.compile("U+(?=Ul)|U?[lo]+|U+|N+")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
_CLASS = {"Lu": "U", "Ll": "l", "Lo": "o", "Lm": "o", "Nd": "N", "Nl": "N", "No": "N"}


def bare(text: str) -> str:
    """Return a text without its accents."""
    if text.isascii():
        return text
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if unicodedata.category(letter)[0] != "M"
    ).translate(_PLAIN)


def stop_words() -> frozenset[str]:
    """Return the words that the search passes over in the language of the site."""
    return STOP if spoken().is_english else frozenset()


def chunks_of(text: str) -> Iterator[str]:
    """Yield what is written like a word: ``start_response``, ``X-Forwarded-For``."""
    marked = not text.isascii() and _MARKED.search(text)
    pattern = _chunk_with_marks() if marked else _CHUNK
    return (found[0] for found in pattern.finditer(text))


@cache
def _chunk_with_marks() -> re.Pattern[str]:
    """Return the pattern of chunks for scripts with marks that are no letters."""
    marks = (
        chr(one) for one in range(_ASTRAL) if unicodedata.category(chr(one))[0] == "M"
    )
    word = f"\\w[\\w{''.join(marks)}]*"
    return re.compile(f"{word}(?:[.:/'\u2019-]+{word})*")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text."""
    for chunk in chunks_of(text):
        yield from words_of(chunk)


@lru_cache(maxsize=100_000)
def words_of(chunk: str, *, joined: bool = True) -> tuple[str, ...]:
    """Return the words of one chunk, the whole first, then its parts at every joint.

    ``check_tool_call`` is found by ``tool``, by ``tool_call`` and by ``ToolCall`` too:
    two neighbours are a word, without what joins them, unless ``joined`` is false.
    """
    plain = re.sub("['\u2019]s?$|['\u2019]s(?!\\w)|['\u2019]", "", chunk)
    whole = bare(plain).lower()
    pieces = [piece for piece in _PIECES.split(plain) if piece]
    parts = [
        part
        for piece in pieces
        for name in piece.split("_")
        for part in _parts_of(bare(name))
    ]
    found = {whole: None}
    if len(pieces) > 1:
        found.update(dict.fromkeys(bare(piece).lower() for piece in pieces))
    if len(parts) > 1:
        found.update(dict.fromkeys(parts))
        if joined:
            found.update(dict.fromkeys(one + other for one, other in pairwise(parts)))
            if len(parts) <= JOINED:
                found["".join(parts)] = None
    for run in _HAN.findall(plain):
        found.update(dict.fromkeys(one + other for one, other in pairwise(run)))
    return tuple(word for word in found if word == whole or len(word) > 1)


def _parts_of(name: str) -> list[str]:
    """Return the parts of a name at its capitals and digits; ``uWSGI`` is one name."""
    classes = "".join(_CLASS.get(unicodedata.category(one), "-") for one in name)
    parts = [name[found.start() : found.end()] for found in _PARTS.finditer(classes)]
    if not parts or len(parts[0]) == 1:
        return [name.lower()] if name else []
    return [part.lower() for part in parts]
