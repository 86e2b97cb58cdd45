"""Items that Markdown takes for text, for another list or for another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import BULLET
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip

_GLUED = re.compile(r"(?:[-+*](?=[^\W\d_])|(?P<number>\d{1,3})[.)](?=[^\W\d_]))")
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?P<end>[.)])[ \t]+\S")
_LETTER = re.compile(r"\(?(?P<letter>[a-yA-Y])[.)][ \t]+\S")
_CHARACTER = re.compile(
    "(?P<mark>[\N{BULLET}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}"
    "\N{TRIANGULAR BULLET}\N{BLACK CIRCLE}\N{MIDDLE DOT}])[ \t]*\\S"
)
_CONTENT = frozenset({"paragraph", "fence", "quote", "table"})
_BOX = re.compile(r"\[(?:\](?=[ \t]+\S)|[xX ](?P<glued>\](?=[^\W\d_])))")
_BOX_MARK = re.compile(r"[-+*]\[[ xX]\]")


def _unspaced(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    text = lines[place].text
    found = _GLUED.match(text)
    before = lines[place - 1].text.rstrip() if place else ":"
    if not found or not before.endswith((":", ".")):
        return
    if place + 1 < len(lines) and _follows(text, lines[place + 1].text):
        mark = found.group()
        yield Slip(
            0,
            f"'{mark}' starts no item of a list without a space behind it",
            f"write '{mark} {text[found.end() :][:30].strip()}'",
        )


def _follows(text: str, following: str) -> bool:
    """Whether two lines are meant as items of one list, less the space."""
    one, other = _GLUED.match(text), _GLUED.match(following)
    if not one or not other:
        return False
    if one["number"]:
        return bool(other["number"]) and int(other["number"]) == int(one["number"]) + 1
    mark = text[0]
    # Options of a program, and emphasis, have the mark once more in their line.
    again = f" {mark}" if mark == "-" else mark
    return other.group() == mark and again not in text[1:] + following[1:]


def _not_interrupting(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    one = _NUMBER.match(lines[place].text)
    two = _NUMBER.match(lines[place + 1].text) if place + 1 < len(lines) else None
    before = _NUMBER.match(lines[place - 1].text) if place else None
    if (
        one
        and two
        and int(two["number"]) == int(one["number"]) + 1
        and not (before and int(before["number"]) == int(one["number"]) - 1)
    ):
        yield Slip(
            0,
            "a list that does not start with 1 needs a blank line before it; "
            "these items are part of the paragraph",
            "put a blank line above this one",
        )


def _letters(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if place + 1 == len(lines):
        return
    one = _LETTER.match(lines[place].text)
    two = _LETTER.match(lines[place + 1].text) if place + 1 < len(lines) else None
    before = _LETTER.match(lines[place - 1].text) if place else None
    if (
        one
        and two
        and ord(two["letter"]) == ord(one["letter"]) + 1
        and not (before and ord(before["letter"]) == ord(one["letter"]) - 1)
    ):
        yield Slip(
            0,
            "Markdown counts with numbers only; these items are one paragraph",
            "write 1., 2. and so on, or put '- ' before each letter",
        )


def _characters(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    found = _CHARACTER.match(lines[place].text)
    if not found or (place and _CHARACTER.match(lines[place - 1].text)):
        return
    yield Slip(
        0,
        f"'{found['mark']}' starts no item of a list; the line is text",
        "start items with '- '",
    )


def _numbers(block: Block, around: Around) -> Iterator[BlockSlip]:
    written = [_number(item) for item in block.children]
    if not block.ordered or (len(set(written[1:])) == 1 and written[1] <= written[0]):
        return
    for place, number in enumerate(written):
        if number != block.first + place:
            yield BlockSlip(
                block.children[place].start,
                f"this item is written as {number}, and readers see "
                f"{block.first + place}",
                f"write {block.first + place}, or 1 before every item",
            )
            return


def _number(item: Block) -> int:
    found = BULLET.match(item.start.bare)
    return int(found["number"] or 0) if found else 0


def _split(block: Block, around: Around) -> Iterator[BlockSlip]:
    before = around.before
    if (
        before
        and before.kind == "list"
        and before.ordered == block.ordered
        and before.start.indent == block.start.indent
        and last_line(before) + 1 == block.start.number
    ):
        mark = "1" * block.ordered + before.delimiter
        yield BlockSlip(
            block.start,
            "another mark starts another list: a reader sees two",
            f"go on with '{mark}' if they are one, or put a blank line between them",
        )


def last_line(block: Block) -> int:
    """Return about the last line of a block: a fence's end is not counted."""
    while block.children:
        block = block.children[-1]
    return block.lines[-1].number if block.lines else block.start.number


def _too_shallow(block: Block, around: Around) -> Iterator[BlockSlip]:
    below = around.after
    found = BULLET.match(block.children[-1].start.bare)
    if not found or not below or below.kind not in _CONTENT:
        return
    own = block.children[-1].start.indent
    least = own + len(found["marker"]) + 1
    # One space is more often a slip without an effect than an indented paragraph.
    deep = below.start.indent - own > (below.kind == "paragraph")
    if deep and below.start.indent < least:
        what = "code" if below.kind == "fence" else "text"
        yield BlockSlip(
            below.start,
            f"this {what} is not indented far enough to belong to the item above it",
            f"indent it by {least} spaces, or by none if it is not part of the item",
        )


def _lone_number(block: Block, around: Around) -> Iterator[BlockSlip]:
    if block.ordered and len(block.children) == 1 and block.first >= 1000:
        yield BlockSlip(
            block.start,
            f"'{block.first}{block.delimiter}' at the start of a paragraph makes a "
            "list of it",
            f"write {block.first}\\{block.delimiter}",
        )


def _boxes(block: Block, around: Around) -> Iterator[BlockSlip]:
    for item in block.children:
        first = item.children[0] if item.children else None
        if not first or first.kind != "paragraph":
            continue
        found = _BOX.match(first.lines[0].text)
        if not found:
            continue
        sign = "[ ]" if found.group() == "[]" else found.group()
        yield BlockSlip(
            first.lines[0],
            f"'{found.group()}' is no box of a task",
            f"write '{sign} ' with a space behind it",
        )


def _glued_boxes(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if found := _BOX_MARK.match(lines[place].text):
        yield Slip(
            0,
            f"'{found.group()}' starts no task without a space before its box",
            f"write '{found.group()[0]} {found.group()[1:]}'",
        )


RULES = (
    Rule(
        name="list-space",
        finds="Items without a space behind their mark, which are one paragraph",
        fix="Put a space behind `-` and `1.`",
        told=("-one\n-two", "Steps:\n1.Open\n2.Close", "*one\n*two"),
        fine=(
            "-5 degrees\n-6 degrees",
            "*em*\n*phasis*",
            "1.5\n2.5",
            "has -Debug,\n-Force, -Verbose,\n-WhatIf and\n-Zone",
        ),
        look=Lines("-+*123456789", _unspaced),
    ),
    Rule(
        name="list-start",
        finds="Numbered items within a paragraph, as the first is not 1",
        fix="Put a blank line before the list",
        told=("Text:\n2. two\n3. three", "Text\n0. none\n\ntext\n5) five\n6) six"),
        fine=("It was in\n1986. A great year", "2. two\n3. three"),
        look=Lines("0123456789", _not_interrupting),
    ),
    Rule(
        name="list-letters",
        finds="Items that letters count, which are one paragraph",
        fix="Count with numbers",
        told=("a. one\nb. two", "Text:\n(a) one\n(b) two"),
        fine=("a) alone", "A. Author\nC. Coauthor"),
        look=Lines("(abcdefghABCDEFGH", _letters),
    ),
    Rule(
        name="list-bullet",
        finds="A typographer's bullet in the place of a mark of Markdown",
        fix="Start items with `- `",
        told=("• one\n• two", "◦ one", "text:\n●one"),
        fine=("one • two", "`• one`"),
        look=Lines("•◦▪‣●·", _characters),
    ),
    Rule(
        name="list-number",
        finds="A number in the source that is not the one that readers see",
        fix="Count on, or write 1 before every item",
        told=("1. a\n2. b\n4. c", "1. a\n3. b\n4. c"),
        fine=("1. a\n1. b\n1. c", "3. a\n4. b", "0. a\n0. b", "- a\n- b"),
        look=Blocks(("list",), _numbers),
    ),
    Rule(
        name="list-split",
        finds="A list in two, as its mark changes",
        fix="Go on with the same mark",
        told=("- a\n* b", "1. a\n2) b"),
        fine=("- a\n\n* b", "- a\n  * b", "1. a\n\n- b"),
        look=Blocks(("list",), _split),
    ),
    Rule(
        name="list-nesting",
        finds="A list below a numbered item that is not indented far enough",
        fix="Indent it to where the item's text starts",
        told=("1. a\n  - b", "10. a\n   - b"),
        fine=("1. a\n   - b", "- a\n  - b"),
    ),
    Rule(
        name="list-text",
        finds="Text or code below an item that is indented, but not far enough",
        fix="Indent it to where the item's text starts",
        told=("1. a\n\n  text\n\n2. b", "- a\n\n ```sh\n x\n ```"),
        fine=("1. a\n\n   text\n\n2. b", "- a\n\n text", "- a\ntext"),
        look=Blocks(("list",), _too_shallow),
    ),
    Rule(
        name="list-year",
        finds="A year that makes a list of a paragraph",
        fix="Escape its full stop: `1986\\.`",
        told=("1986. A great year.", "2024) as I said"),
        fine=("1986\\. A great year.", "12. twelve"),
        look=Blocks(("list",), _lone_number),
    ),
    Rule(
        name="task-box",
        finds="A box of a task that is shown as brackets",
        fix="Write `- [ ] task` or `- [x] task`",
        told=("- [] a", "- [x]b", "* [X]Done"),
        fine=("- [ ] a\n- [x] b", "- [x](y.md)", "- [x][]\n\n[x]: y.md", "- [a] b"),
        look=Blocks(("list",), _boxes),
    ),
    Rule(
        name="task-space",
        finds="A task without a space between its bullet and its box",
        fix="Write `- [ ] task`",
        told=("-[ ] a", "*[x] b"),
        fine=("- [ ] a", "-[a](b.md)"),
        look=Lines("-+*", _glued_boxes),
    ),
)
