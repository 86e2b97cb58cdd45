"""How much room letters take, by a rule of thumb that is right for wide fonts.

The font is the reader's, so nobody knows; a box that is too wide does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

LINE = 17
"""Units from one line of text to the next; the text is 13 units high."""

NARROW = 328
"""Units that a phone shows without scrolling."""

WIDE = 860
"""Units that the page's column shows, a bit smaller."""

_WORDS = re.compile(r"\S+\s*")
_PARTS = re.compile(r"[^/._@:-]*[/._@:-]*\s*")
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_BROAD = frozenset("mwMW@%")


def width(text: str) -> float:
    """Return the units that a line of text takes."""
    return round(sum(map(_letter, text)), 3)  # a line may be full to the last unit


def wrapped(text: str, units: float) -> list[str]:
    """Return a text in lines of at most ``units``; it has one line at least.

    Words that are longer are cut, behind a sign between their parts if they have one.
    """
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(text, units):
        room = width(piece.rstrip())
        if line and taken + room > units:
            lines.append(line.rstrip())
            line, taken = "", 0.0
        line += piece
        taken += width(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str, units: float) -> Iterator[str]:
    """Yield what is not to be cut: words, and of longer words the parts."""
    for word in _WORDS.findall(text):
        if width(word.rstrip()) <= units:
            yield word
            continue
        for part in _PARTS.findall(word):
            yield from _cut(part, units)


def _cut(part: str, units: float) -> Iterator[str]:
    """Yield a part in pieces of at most ``units``, of one letter at least."""
    piece, taken = "", 0.0
    for letter in part:
        more = 0 if letter.isspace() else _letter(letter)
        if piece and taken + more > units:
            yield piece
            piece, taken = "", 0.0
        piece += letter
        taken += more
    if piece:
        yield piece


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 4.6
    if combining(letter):
        return 0
    if letter in _BROAD:
        return 12
    if east_asian_width(letter) in "WF":
        return 13.5
    return 9 if letter.isupper() else 7.8
