"""Places in a file, carried through Python-Markdown inside the text itself.

Python-Markdown keeps no source positions.  So, before it sees a text, every
link destination and every raw HTML tag gets an invisible mark that spells the
line and column it stands at, in Unicode noncharacters, which no author's file
may hold (``textfile`` refuses them).  Marks are read off when the link or tag
is recognised, and erased wherever they turn out to stand in code or prose.
"""

from __future__ import annotations

import re

_ZERO = 0xFDD0  # U+FDD0 to U+FDD9 are the ten digits
_START, _COLON, _END = "\ufdda", "\ufddb", "\ufddc"
LINK_START, LINK_END = "\ufddd", "\ufdde"
"""Around the number of a link that is still to be resolved."""

_TO_MARK = str.maketrans(
    "0123456789:", "".join(map(chr, range(_ZERO, _ZERO + 10))) + _COLON
)
_FROM_MARK = {value: key for key, value in _TO_MARK.items()}
MARK = re.compile(f"{_START}([^{_END}]*){_END}")
PENDING_LINK = re.compile(f"{LINK_START}(\\d+){LINK_END}")

# Where a destination or a tag may start: "](", "](<", "[id]:", "[id]: <", "<name".
_SPOT = re.compile(
    r"(?P<link>\]\([ \t]*<?)"
    r"|(?P<definition>^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*<?)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?=[\s/>]|$))"
)


def add(line: str, number: int) -> str:
    """Return the line of the file with a mark at every spot that needs one."""
    if "](" not in line and "<" not in line and "]:" not in line:
        return line
    return _SPOT.sub(lambda spot: _marked(spot, number), line)


def _marked(spot: re.Match[str], number: int) -> str:
    column = (spot.start() if spot["tag"] else spot.end()) + 1
    return f"{spot.group()}{_START}{f'{number}:{column}'.translate(_TO_MARK)}{_END}"


def read(text: str) -> tuple[int, int] | None:
    """Return line and column of the first mark in ``text``, if it has one."""
    found = MARK.search(text)
    if not found:
        return None
    line, column = found.group(1).translate(_FROM_MARK).split(":")
    return int(line), int(column)


def strip(text: str) -> str:
    """Return ``text`` without marks."""
    return MARK.sub("", text) if _START in text else text
