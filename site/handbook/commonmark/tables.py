"""Tables, as GitHub's Flavored Markdown defines them."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from handbook.commonmark.blocks import Block, Report
from handbook.commonmark.grammar import split_row
from handbook.commonmark.lines import Line

Fill = Callable[[Element, list[Line]], None]
"""Takes an element, and the lines that it is to hold as text."""


def build_table(parent: Element, block: Block, report: Report, fill: Fill) -> Element:
    """Append the table to ``parent``, and return it."""
    head, delimiters, *rows = block.lines
    sides = [_side(cell.text) for cell in split_row(delimiters)]
    table = SubElement(parent, "table")
    _row(SubElement(table, "thead"), "th", split_row(head), sides, fill)
    body = SubElement(table, "tbody") if rows else table
    for row in rows:
        cells = split_row(row)
        if len(cells) > len(sides):
            report(
                cells[len(sides)],
                f"this row has {len(cells)} cells, the table's head {len(sides)}; "
                "those too many are not shown",
                "write a bar that is not the end of a cell as \\|",
                "table-cells",
            )
        _row(body, "td", cells, sides, fill)
    return table


def _side(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""


def _row(
    parent: Element, tag: str, cells: list[Line], sides: list[str], fill: Fill
) -> None:
    row = SubElement(parent, "tr")
    for place, side in enumerate(sides):
        cell = SubElement(row, tag, {"align": side} if side else {})
        if place < len(cells):
            fill(cell, [cells[place]])
