"""Notes on the lines of a fence: ``# (1)!`` in the code, a numbered list below it.

The notation is that of Material for MkDocs.  The list stays a list, with whatever
its items hold; each is tied to the line that it is about.
"""

from __future__ import annotations

import re

from handbook.commonmark.blocks import Block
from handbook.page.code.linemarks import note_mark
from handbook.page.context import Context

_MARKS = re.compile(
    r"(?P<marks>(?:\(\d{1,2}\)![ \t]*+){1,9}+)(?P<close>-->|\*/|#\}|%>)?[ \t]*+$"
)
_SIGN = re.compile(r"#|//|--|;|%|<!--|/\*|\{#|<%#|'")
"""What begins a comment, in one language or another."""
_BARE_SIGN = re.compile(rf"[ \t]*+(?:{_SIGN.pattern})[ \t]*+$")


def annotate(
    fence: Block, below: Block | None, context: Context
) -> tuple[list[str], dict[int, str]]:
    """Return a fence's lines without marks, and what stands in their place, by line.

    ``below`` is the block after it.  Its items get the ids that the marks lead to,
    as their ``info``.  A mark without an item, and an item without a mark, is told.
    """
    items: list[Block] = []
    if below is not None and below.kind == "list" and below.ordered:
        items = below.children if below.first == 1 else []
    lines = [line.text for line in fence.lines]
    ends: dict[int, str] = {}
    for place, line in enumerate(fence.lines):
        found = _MARKS.search(line.text)
        code = line.text[: found.start()] if found else ""
        if not found or not _SIGN.search(code):
            continue
        numbers = [int(one) for one in re.findall(r"\d+", found["marks"])]
        unknown = [one for one in numbers if not 1 <= one <= len(items)]
        if unknown:
            context.report(
                line.number,
                f"no item {unknown[0]} of a numbered list explains '({unknown[0]})!'",
                "write the list right below the code, or delete the mark",
                column=line.column + found.start(),
                severity="warning",
            )
            continue
        ends[place + 1] = "".join(
            _mark(one, items[one - 1], context) for one in numbers
        )
        lines[place] = _without_mark(code, found["close"] or "")
    for number, item in enumerate(items if ends else (), 1):
        if not item.info:
            context.report(
                item.start.number,
                f"no line of the code above has the mark of note {number}",
                f"end the line that it is about with a comment: # ({number})!",
                column=item.start.column,
                severity="warning",
            )
    return lines, ends


def _without_mark(code: str, close: str) -> str:
    """Return a line less its marks, and less its comment if that held no more."""
    bare = _BARE_SIGN.sub("", code)
    return (bare if bare != code else f"{code.rstrip()} {close}").rstrip()


def _mark(number: int, item: Block, context: Context) -> str:
    """Return the mark of an item, which gets its id with its first mark."""
    if item.info:
        return note_mark(number, item.info, again=True)
    context.notes += 1
    item.info = f"note:{context.notes}"  # no heading's id has a colon
    return note_mark(number, item.info)
