"""Emphasis: which runs of ``*``, ``_`` and ``~`` open and close what.

The algorithm of CommonMark 0.31.2, section 6.2 and its appendix.  It takes time
in proportion to the number of runs, whatever they are.  Other characters may mark
text in the same way, each by its ``Rule``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a run of a character makes of text: the tags of one and of two of it.

    ``within_words`` tells whether it may open and close there, ``exact`` that a run
    pairs with one of its own length only.  With ``unspaced``, one of the character
    marks no text that holds a space.  ``opens`` and ``closes``, where given, tell in
    place of CommonMark whether a run does: by whether they match where it starts.
    """

    one: str | None
    two: str | None
    within_words: bool = True
    exact: bool = True
    unspaced: bool = False
    opens: re.Pattern[str] | None = None
    closes: re.Pattern[str] | None = None


STANDARD = {
    "*": Rule(one="em", two="strong", exact=False),
    "_": Rule(one="em", two="strong", exact=False, within_words=False),
}
GITHUB = STANDARD | {"~": Rule(one="del", two="del")}


@dataclass(slots=True, eq=False)
class Delimiter:
    """A run of one character, which starts at ``index`` of the text.

    ``count`` of them are left as text, once ``resolve`` has moved the others to
    ``closes`` and ``opens``: the tags to close before that text, and to open
    behind it, in order.
    """

    character: str
    count: int
    can_open: bool
    can_close: bool
    index: int = 0
    rule: Rule = STANDARD["*"]
    length: int = 0
    closes: list[str] = field(default_factory=list)
    opens: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.length = self.count


def find_delimiter(text: str, start: int, end: int, rule: Rule) -> Delimiter:
    """Return the run from ``start`` to ``end``, judged by what is around it."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = _is_punctuation(before), _is_punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    character, count = text[start], end - start
    if not rule.within_words:
        left, right = (
            left and (not right or mark_before),
            right and (not left or mark_after),
        )
    if rule.opens and rule.closes:
        left = rule.opens.match(text, start) is not None
        right = rule.closes.match(text, start) is not None
    if rule.exact and (count > 2 or not (rule.one if count == 1 else rule.two)):
        left = right = False
    return Delimiter(character, count, left, right, start, rule)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def resolve(delimiters: list[Delimiter], spaces: Sequence[int] = ()) -> None:
    """Pair up the runs of a text, or of a link's text, in their order.

    ``spaces`` are the indices of the text's spaces.
    """
    # Opening runs by what they can close with, each list in order of the text.
    openers: list[Delimiter] = []
    # For each kind of closing run: nothing before this index of the text opens
    # it.  Without this, a text full of closing runs takes quadratic time.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        if closer.can_close:
            _close(closer, openers, bottoms, spaces)
        if closer.can_open and closer.count:
            openers.append(closer)


def _close(
    closer: Delimiter,
    openers: list[Delimiter],
    bottoms: dict[tuple[str, bool, int], int],
    spaces: Sequence[int],
) -> None:
    kind = (closer.character, closer.can_open, closer.length % 3)
    while closer.count:
        bottom = bottoms.get(kind, 0)
        place = len(openers) - 1
        while place >= 0 and openers[place].index >= bottom:
            if _pairs(openers[place], closer, spaces):
                break
            place -= 1
        else:
            bottoms[kind] = closer.index
            return
        opener = openers[place]
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        tag = closer.rule.two if used == 2 else closer.rule.one
        assert tag  # noqa: S101 - a run without a tag opens and closes nothing
        opener.opens.insert(0, tag)
        closer.closes.append(tag)
        opener.count -= used
        closer.count -= used
        del openers[place + 1 if opener.count else place :]


def _pairs(opener: Delimiter, closer: Delimiter, spaces: Sequence[int]) -> bool:
    if opener.character != closer.character:
        return False
    if closer.rule.exact:
        if closer.rule.unspaced and closer.length == 1:
            apart = bisect_right(spaces, closer.index)
            if bisect_right(spaces, opener.index) != apart:
                return False
        return opener.length == closer.length
    both = opener.can_close or closer.can_open
    return not (
        both
        and (opener.length + closer.length) % 3 == 0
        and (opener.length % 3 or closer.length % 3)
    )
