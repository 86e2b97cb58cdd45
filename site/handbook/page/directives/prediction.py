"""Predictions: a question asked before a result, and what waits for the answer.

Nothing that a reader came for is folded behind a bet.  Only output that was recorded
is, right below the question, with the line that introduces it and the paragraph that
explains it: never a table or a chart, a lab, or a sample, whether it runs or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from handbook.commonmark.blocks import Block
from handbook.page.code.fences import code_of
from handbook.page.context import Context
from handbook.page.directives.fields import (
    Fields,
    Kind,
    check_field,
    flag_of,
    read_fields,
    text_of,
    texts_of,
)
from handbook.page.directives.linefields import Inline
from handbook.page.directives.recording import RECORDING, find_recording
from handbook.page.elements import print_element
from handbook.page.html import tags

PREDICTION: dict[str, Kind] = {"question": "text", "options": "list", "folds": "flag"}
"""The fields of a prediction."""

_LOOKED_UP = frozenset({"table", "chart"})
"""The parts of recordings that readers come for, and that are never folded."""


def print_prediction(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``predict``."""
    options = []
    node = fields["options"]
    for item in node.value if isinstance(node.value, list) else []:
        option = item.value if isinstance(item.value, dict) else {}
        unknown = set(option) - {"text", "correct", "feedback"}
        if unknown or not text_of(option, "text") or not text_of(option, "feedback"):
            context.report(
                item.line,
                "an option has 'text', 'feedback' and, if it is right, 'correct: true'",
                "give every option its text and its feedback",
                column=item.column,
            )
            continue
        if "correct" in option:
            check_field("correct", option["correct"], "flag", context)
        options.append(
            {
                "text": _option_text(option, context, inline),
                "correct": flag_of(option, "correct"),
                "feedback": _inline(option, "feedback", inline),
            }
        )
    if len(options) < 2 or sum(bool(option["correct"]) for option in options) != 1:
        context.report(
            node.key_line,
            "a prediction needs two options or more, one of them 'correct: true'",
            "mark the right option, and only that one",
        )
        return Markup()
    with context.unclaimed():
        question = _inline(fields, "question", inline)
    return print_element(
        "predict-answer",
        question=question,
        options=options,
        result=_result(fields, context),
    )


def _result(fields: Fields, context: Context) -> tuple[int, ...]:
    """Return which elements wait for an answer, as the author wants it."""
    node = fields.get("folds")
    if node is None or flag_of(fields, "folds"):
        if node is not None and not context.folds:
            context.report(
                node.key_line,
                "nothing below this prediction can be folded: only output that was "
                "recorded waits for an answer, with the paragraph that explains it",
                "delete 'folds', or put the recording right below",
                column=node.key_column,
                severity="warning",
            )
        return context.folds
    return ()


def _option_text(option: Fields, context: Context, inline: Inline) -> Markup:
    """Return an option's text, which is printed twice, once in a button."""
    before = len(context.ids)
    with context.unclaimed():  # a bet that may be lost
        html = _inline(option, "text", inline)
    for found, what in (
        (any(tag.name == "a" for tag in tags(html)), "a link"),
        (len(context.ids) > before, "an id"),
    ):
        if found:
            node = option["text"]
            context.report(
                node.line,
                f"the text of an option holds {what}, but it is printed twice, "
                "once in a button",
                "put it into the feedback",
                column=node.column,
            )
    return html


def _inline(fields: Fields, key: str, inline: Inline) -> Markup:
    node = fields[key]
    return inline(text_of(fields, key), node.line, node.column)


def result_below(
    blocks: Sequence[Block], place: int, context: Context
) -> tuple[int, ...]:
    """Return which elements below the prediction at ``place`` give its result away.

    The first element below it is number 1.
    """
    introduced: list[int] = []
    found: list[int] = []
    for number, group in enumerate(_elements(blocks, place + 1), start=1):
        first = group[0]
        if found:
            if _explains(first):
                found.append(number)
            break
        if _introduces(first):
            introduced.append(number)
        elif all(_gives_away(block, context) for block in group):
            found = [*introduced, number]
        elif _is_code(first):
            introduced.clear()  # it stays in sight, and so does what introduces it
        else:
            break
    return tuple(found)


def _elements(blocks: Sequence[Block], place: int) -> Iterator[list[Block]]:
    """Yield the blocks from ``place`` on; those that become one element together."""
    group: list[Block] = []
    for index in range(place, len(blocks)):
        block = blocks[index]
        if group and not (block.kind == group[0].kind == "tab"):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _introduces(block: Block) -> bool:
    """Whether a block is a paragraph about what comes next."""
    return block.kind == "paragraph" and block.lines[-1].text.rstrip().endswith(":")


def _explains(block: Block) -> bool:
    """Whether a block below a result is text about it."""
    if block.kind == "note":
        return all(child.kind == "paragraph" for child in block.children)
    return block.kind == "paragraph" and not _introduces(block)


def _is_code(block: Block) -> bool:
    """Whether a block is code that nobody can run."""
    if block.kind != "fence" or block.info.split()[:1] != ["sample"]:
        return block.kind == "code"
    return not re.search(r"^(?:run|serve):", code_of(block), re.MULTILINE)


def _gives_away(block: Block, context: Context) -> bool:
    """Whether a block is recorded output, or tabs and lines that hold nothing else."""
    if block.kind == "tab":
        return all(
            _gives_away(child, context) or child.kind == "paragraph"
            for child in block.children
        )
    if block.kind != "fence" or block.info.split()[:1] != ["recording"]:
        return False
    untold = Context(content=context.content, source=context.source)
    fields = read_fields(
        "recording",
        code_of(block),
        untold,
        block.start.number,
        kinds=RECORDING,
        required=("name",),
    )
    if fields is None:
        return False
    recording = find_recording(text_of(fields, "name"), fields["name"], untold)
    if recording is None:
        return False
    wanted = texts_of(fields, "parts") or [part.name for part in recording.parts]
    return not any(
        part.kind in _LOOKED_UP for part in recording.parts if part.name in wanted
    )
