"""Quotes, notes and tabs that hold too much or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip
from handbook.page.notes import kind_of

_COMPARED = re.compile(r">(?:=|[ \t]*\d+(?:\.\d+)?[ \t]*(?:$|[%A-Za-z]{0,3}[ \t]))")
_ENDED = re.compile(r"[.!?:][\"')*_`]*[ \t]*$")
_ALERT = re.compile(r"\\?\[!(?P<kind>[A-Za-z]+)\\?\](?!\(|\[)")
_BARE_NOTE = re.compile(r"(?P<mark>(?:!!!|\?\?\?\+?)(?P<name>[A-Za-z]+))\b")
_NOTE = re.compile(
    r"(?P<mark>(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[A-Za-z]+))\b"
    r".*[\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]"
)


def _compared(block: Block, around: Around) -> Iterator[BlockSlip]:
    if block.kind == "quote" and block.start.bare.startswith(">="):
        yield BlockSlip(
            block.start,
            "'>' at the start of a line makes a quote of it",
            "write \\>=, or put it into `backticks`",
        )


def _lazy(block: Block, around: Around) -> Iterator[BlockSlip]:
    mark = block.start.stripped().column
    quoted = block.kind == "quote" or block.delimiter == ">"
    for paragraph in block.children if quoted else ():
        if paragraph.kind == "paragraph":
            yield from _lazy_within(paragraph, mark)


def _lazy_within(block: Block, mark: int) -> Iterator[BlockSlip]:
    # Who marks the first line only means the others too; who marks two, each of them.
    for before, line in zip(block.lines[1:], block.lines[2:], strict=False):
        if (
            line.column <= mark < min(before.column, block.lines[0].column)
            and _ENDED.search(before.text)
            and line.text[:1].isupper()
        ):
            yield BlockSlip(
                line,
                "this line belongs to the quote above it, as no blank line is between "
                "them",
                "put a blank line above it, or '> ' before it",
            )
            return


def _unquoted(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    found = _ALERT.match(lines[place].text)
    if place == 0 and found and kind_of(found["kind"].lower()):
        yield Slip(
            0,
            f"'[!{found['kind']}]' starts a note only in a quote, on a line of its own",
            f"write '> [!{found['kind'].upper()}]', and '> ' before its text",
        )


def _unspaced(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    found = _BARE_NOTE.match(lines[place].text)
    if found and kind_of(found["name"].lower()):
        marks = found["mark"].removesuffix(found["name"])
        yield Slip(
            0,
            f"'{found['mark']}' starts no note; the line is shown as text",
            f"put a space between: {marks} {found['name']}",
        )


def _untitled(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    found = _NOTE.match(lines[place].text)
    if found and kind_of(found["name"].lower()):
        yield Slip(
            0,
            f"'{found['mark']}' starts no note, as what is behind it is no title",
            f'write the title between straight quotes: {found["mark"]} "Title"',
        )


RULES = (
    Rule(
        name="quote-comparison",
        finds="A comparison at the start of a line, which makes a quote of it",
        fix="Escape it: `\\>=`",
        told=(">= 5 of them", "at least\n>= 3"),
        fine=("\\>= 5", "a >= b", "> = b"),
        look=Blocks(("quote",), _compared),
    ),
    Rule(
        name="quote-end",
        finds="A sentence below a quote that belongs to it, though it has no `>`",
        fix="Put a blank line between",
        told=("> A\n> quote.\nText.", "> [!NOTE]\n> A\n> note.\nText goes on."),
        fine=("> Quote.\nAll of it.", "> one sentence\ngoes on", "> A.\n> B."),
        look=Blocks(("quote", "note"), _lazy),
    ),
    Rule(
        name="alert-quote",
        finds="The start of a note as GitHub writes it, outside of a quote",
        fix="Put `> ` before its lines",
        told=("[!NOTE] text", "[!WARNING]\ntext"),
        fine=("> [!NOTE]\n> text", "[!x]", "[!NOTE](b.md)"),
        look=Lines("[", _unquoted),
    ),
    Rule(
        name="note-space",
        finds="A note without a space behind its marks",
        fix="Write `!!! note`",
        told=("!!!note", '???warning "T"'),
        fine=("!!! note\n    a", "Really???yes, !!!no"),
        look=Lines("!?", _unspaced),
    ),
    Rule(
        name="note-title",
        finds="A note whose title has no quotes, or curly ones; it is text",
        fix='Write `!!! note "Title"`',
        told=('!!! note "abc\n    text', "!!! tip “Title”\n    text"),
        fine=('!!! note "abc"\n    text', "!!! wow that"),
        look=Lines("!?", _untitled),
    ),
    Rule(
        name="note-kind",
        finds="A note of a kind that is not known",
        fix="Use *note*, *tip*, *important*, *warning* or *caution*",
        told=("!!! nonsense\n    a", "> [!NONSENSE]\n> a"),
        fine=("!!! tip\n    a", "> [!HINT]\n> a"),
    ),
    Rule(
        name="container-empty",
        finds="A tab or a fold with a title and nothing in it",
        fix="Indent what it holds by four spaces",
        told=('=== "A"\n\ntext', '??? note "A"\n\ntext'),
        fine=('=== "A"\n\n    text', '!!! note "Added in 0.47"'),
    ),
)
