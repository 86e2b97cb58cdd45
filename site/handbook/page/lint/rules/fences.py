"""Code that is text, and text that is code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import FENCE
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip

_INNER = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})[ \t]*[\w{.][^`]*$")
_TWO = re.compile(r"``[\w+-]*[ \t]*$")
_ACUTE = "\N{ACUTE ACCENT}"
_CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
_QUOTES = re.compile(rf"(?P<marks>'''|{_ACUTE}{{3}}|{_CURLY}{{3}})\w*[ \t]*$")
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:[\s>]|/>)")
_STARRED = re.compile(r"(?:\*|\d{1,2}\.) +[^\W\d_]")


def _fenced(block: Block, around: Around) -> Iterator[BlockSlip]:
    fence = FENCE.match(block.start.bare)
    marks = (fence and (fence[1] or fence[3])) or ""
    for line in block.lines:
        found = _INNER.match(line.text) if marks in line.text else None
        if found and found["marks"].startswith(marks):
            yield BlockSlip(
                line,
                "a fence starts within the code that starts on line "
                f"{block.start.number}, so it is part of that code",
                f"end the code above it with a line '{marks}', or start it with one "
                "mark more",
            )
            return


def _two(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    below = lines[place + 1 :]
    ended = any(line.text.rstrip() == "``" for line in below)
    if place == 0 and ended and _TWO.match(lines[0].text):
        yield Slip(
            0,
            "two marks start no block of code; its lines run together",
            "write three: ```",
        )


def _quoted(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if found := _QUOTES.match(lines[place].text):
        yield Slip(
            0,
            f"'{found['marks']}' starts no block of code",
            "write three backticks: ```",
        )


def _indented(block: Block, around: Around) -> Iterator[BlockSlip]:
    before = around.before
    first = block.lines[0].bare
    if before and before.kind == "html" and _TAG.match(first):
        yield BlockSlip(
            block.start,
            "HTML that is indented by four spaces below a blank line is code",
            "take out the blank line or the spaces",
        )


def _items(block: Block, around: Around) -> Iterator[BlockSlip]:
    lines = [line for line in block.lines if not line.blank]
    if all(_STARRED.match(line.text) for line in lines):
        yield BlockSlip(
            block.start,
            "this list is indented by four spaces more than what is around it, so it "
            "is code",
            "indent it less",
        )


RULES = (
    Rule(
        name="fence-in-fence",
        finds="A code fence within another, which most likely was to be closed before",
        fix="Close the code above it, or start code that shows a fence by more marks",
        told=("```\na\n```python\nb\n```", "~~~\na\n~~~ sh\nb\n~~~"),
        fine=("````\n```python\nb\n```\n````", "~~~\n```python\n```\n~~~"),
        look=Blocks(("fence",), _fenced),
    ),
    Rule(
        name="fence-marks",
        finds="A block of code between two backticks in the place of three",
        fix="Write three",
        told=("``python\na\n``", "``\na\nb\n``"),
        fine=("``a`b``", "``a\nb`` c"),
        look=Lines("`", _two),
    ),
    Rule(
        name="fence-quotes",
        finds="A block of code between quotes in the place of backticks",
        fix="Write three backticks",
        told=("'''python\na\n'''", f"{_ACUTE * 3}\na\n{_ACUTE * 3}"),
        fine=("'''quoted''' text", "```python\n'''\n```"),
        look=Lines(f"'{_ACUTE}{_CURLY}", _quoted),
    ),
    Rule(
        name="html-as-code",
        finds="Indented HTML below a blank line, which is code",
        fix="Take out the blank line or the spaces",
        told=("<div>\n\n    <p>a</p>\n</div>", "<div>\n\n    </div>\n</div>"),
        fine=("<div>\n    <p>a</p>\n</div>", "text\n\n    <p>a</p>"),
        look=Blocks(("code",), _indented),
    ),
    Rule(
        name="list-as-code",
        finds="An indented list that is code",
        fix="Indent it less",
        told=("text\n\n    * one\n    * two", "- a\n\n      1. one\n      2. two"),
        fine=("    x * y\n    1 + 2", "- a\n\n  * b", "    - name: x"),
        look=Blocks(("code",), _items),
    ),
    Rule(
        name="code-language",
        finds="A language of code that nobody knows",
        fix="Use a name that Pygments knows, or `text`",
        told=("```pyton\na\n```", "```qqqqq\na\n```"),
        fine=("```python\na\n```", "```\na\n```"),
    ),
    Rule(
        name="code-option",
        finds="A word behind the language of code that has no effect",
        fix="Delete it",
        told=("```python nonsense\na\n```", '```python titel="a"\na\n```'),
        fine=('```python title="a"\na\n```', '```python linenums="1"\na\n```'),
    ),
)
