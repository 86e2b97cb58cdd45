"""Rows of tables that are text, and text that is a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import DELIMITER_ROW
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip


def _unmade(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if place != 1:
        return
    head, below = lines[0].text.strip(), lines[1].text.strip()
    counts = []
    for row in (head, below):
        if len(row) < 3 or not row.startswith("|") or not row.endswith("|"):
            return
        counts.append(row.count("|") - 1 - 2 * row.count("\\|"))
    if min(counts) < 1 or max(counts) < 2:
        return
    delimiters = f"|{' --- |' * counts[0]}"
    if DELIMITER_ROW.match(below):
        problem = f"the first row has {counts[0]} columns, and this one {counts[1]}"
        yield Slip(0, f"{problem}, so both are text", f"write {delimiters}")
        return
    if not below.strip("|-: \t"):
        problem = "this line of dashes ends no head of a table, so the rows are text"
        yield Slip(0, problem, f"write {delimiters}")
        return
    yield Slip(
        0,
        "these rows are no table without a line of dashes below the first one",
        f"put a line between them: {delimiters}",
    )


def _barless(block: Block, around: Around) -> Iterator[BlockSlip]:
    head, _, *rows = block.lines
    if not head.bare.startswith("|"):
        return
    for line in rows:
        if "|" not in line.text:
            yield BlockSlip(
                line,
                "this line is a row of the table, as no blank line is above it",
                "put a blank line above it",
            )
            return


RULES = (
    Rule(
        name="table-dashes",
        finds="Rows that are no table, as the line of dashes is missing or too short",
        fix="Put one below the first row",
        told=(
            "| a | b |\n| c | d |",
            "| a | b |\n|---|\n| c | d |",
            "| a | b |\n| -- -- | --- |",
        ),
        fine=("| a | b |\n|---|---|\n| c | d |", "|a| is a norm,\n|b| too"),
        look=Lines("|", _unmade),
    ),
    Rule(
        name="table-cells",
        finds="A row with more cells than the table has columns; they are not shown",
        fix="Write a bar that ends no cell as `\\|`",
        told=("| a |\n|---|\n| b | c |", "| a | b |\n|---|---|\n| `c|d` | e |"),
        fine=("| a | b |\n|---|---|\n| c |", "| a |\n|---|\n| b\\|c |"),
    ),
    Rule(
        name="table-end",
        finds="Text right below a table, which is a row of it",
        fix="Put a blank line between",
        told=("| a |\n|---|\n| b |\ntext", "|a|b|\n|---|---|\n**Note** that"),
        fine=("| a |\n|---|\n| b |\n\ntext", "a | b\n--- | ---\nc"),
        look=Blocks(("table",), _barless),
    ),
)
