"""Changes: the lines in which two texts differ, and the blocks that hold them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher

KEPT, REMOVED, ADDED = "  ", "- ", "+ "
"""What a line of a change starts with."""

LEFT_OUT = "# ..."
"""What takes the place of other lines; a comment in most languages."""

OPENING = ("{", ":")
CLOSING = ("}", "</", ")")
"""What a line ends with that opens a block, and starts with that closes one."""


def change(before: str, after: str) -> str:
    """Return the lines that were removed and added, each after its sign.

    The lines that open and close the blocks around them stay, by their indentation.
    """
    lines = list(_merged(_lines(before), _lines(after)))
    wanted = {at for at, (sign, _) in enumerate(lines) if sign != KEPT}
    for at in sorted(wanted):
        wanted.update(_around(lines, at))
    return "\n".join(_shown(lines, wanted))


def parts_of(change: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a change, each with its sign."""
    for line in change.split("\n"):
        yield line[: len(KEPT)], line[len(KEPT) :]


def _lines(text: str) -> list[str]:
    return textwrap.dedent(text).rstrip("\n").split("\n") if text else []


def _merged(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from ((KEPT, line) for line in before[start:end])
        else:
            yield from ((REMOVED, line) for line in before[start:end])
            yield from ((ADDED, line) for line in after[first:last])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _around(lines: list[tuple[str, str]], at: int) -> Iterator[int]:
    """Yield the lines of the blocks around a line, and of the one that it opens."""
    own = lines[at][0]
    inner = _indent(lines[at][1])
    if lines[at][1].rstrip().endswith(OPENING):
        for below in range(at + 1, len(lines)):
            sign, line = lines[below]
            deeper = _indent(line) > inner
            if sign == KEPT and (deeper or line.strip().startswith(CLOSING)):
                yield below
            if sign == KEPT and not deeper:
                break
    for above in range(at - 1, -1, -1):
        sign, line = lines[above]
        if sign not in (KEPT, own) or not line.strip() or _indent(line) >= inner:
            continue
        inner = _indent(line)
        if sign == own:
            continue  # Shown anyway; what is above it may be another block.
        yield above
        for below in range(at + 1, len(lines)):
            sign, line = lines[below]
            if sign == KEPT and line.strip() and _indent(line) <= inner:
                if line.strip().startswith(CLOSING):
                    yield below
                break


def _shown(lines: list[tuple[str, str]], wanted: set[int]) -> Iterator[str]:
    inside = [lines[at][1] for at in sorted(wanted)]
    least = min(map(_indent, inside), default=0)
    last = -1
    for at in sorted(wanted):
        sign, line = lines[at]
        skipped = [one for _, one in lines[last + 1 : at] if one.strip()]
        if last >= 0 and skipped and not line.strip().startswith(CLOSING):
            yield f"{KEPT}{' ' * (_indent(skipped[0]) - least)}{LEFT_OUT}"
        yield f"{sign}{line[least:]}"
        last = at
