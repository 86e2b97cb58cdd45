"""How much room letters take, by a rule of thumb that is right for wide fonts.

The font is the reader's, so nobody knows; a box that is too wide does no harm.
"""

from __future__ import annotations

import textwrap
from unicodedata import combining, east_asian_width

LINE = 17
"""Units from one line of text to the next; the text is 13 units high."""

_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_BROAD = frozenset("mwMW@%")


def width(text: str) -> float:
    """Return the units that a line of text takes."""
    return sum(map(_letter, text))


def wrapped(text: str, units: float) -> list[str]:
    """Return a text in lines that take about ``units`` at most; long words are cut."""
    if width(text) <= units:
        return [text]
    letters = max(4, int(len(text) * units / width(text)))
    return textwrap.wrap(text, letters) or [""]


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
