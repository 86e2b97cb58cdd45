"""Tables, as GitHub's Flavored Markdown defines them."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from handbook.commonmark.blocks import Block
from handbook.commonmark.grammar import split_row
from handbook.commonmark.lines import Line
from handbook.page.context import Context

Fill = Callable[[Element, list[Line]], None]
"""Takes an element, and the lines that it is to hold as text."""


def build_table(parent: Element, block: Block, context: Context, fill: Fill) -> None:
    """Append the table to ``parent``, in a box that scrolls if it is too wide."""
    head, delimiters, *rows = block.lines
    classes = [_align(cell.text) for cell in split_row(delimiters)]
    box = SubElement(parent, "div", {"class": "table", "role": "group"})
    box.set("tabindex", "0")
    box.set("aria-label", "Table")
    table = SubElement(box, "table")
    _row(SubElement(table, "thead"), "th", split_row(head), classes, fill)
    body = SubElement(table, "tbody") if rows else table
    for row in rows:
        cells = split_row(row)
        if len(cells) > len(classes):
            context.report(
                row.number,
                f"this row has {len(cells)} cells, the table's head {len(classes)}; "
                "those too many are not shown",
                "write a bar that is not the end of a cell as \\|",
                column=cells[len(classes)].column,
                severity="warning",
            )
        _row(body, "td", cells, classes, fill)


def _align(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return "align-center"
    return "align-left" if left else "align-right" if right else ""


def _row(
    parent: Element, tag: str, cells: list[Line], classes: list[str], fill: Fill
) -> None:
    row = SubElement(parent, "tr")
    for place, name in enumerate(classes):
        cell = SubElement(row, tag, {"class": name} if name else {})
        if place < len(cells):
            fill(cell, [cells[place]])
