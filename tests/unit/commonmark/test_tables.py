"""``commonmark.tables``: rows become cells under a head, each on its side."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.commonmark.tables import build_table


def table(*rows: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a table of these lines as HTML, and the places that were told."""
    told: list[tuple[int, int]] = []

    def report(line: Line, *_: object) -> None:
        told.append((line.number, line.column))

    def fill(cell: Element, lines: list[Line]) -> None:
        cell.text = lines[0].text

    lines = [Line(row, number) for number, row in enumerate(rows, start=1)]
    block = Block(kind="table", start=lines[0], lines=lines)
    built = build_table(Element("div"), block, report, fill)
    return tostring(built, encoding="unicode"), told


def test_columns_have_their_sides() -> None:
    """By the colons below the head."""
    html, told = table("|a|b|c|d|", "|:-|:-:|-:|-|", "|1|2|3|4|")

    assert html == (
        '<table><thead><tr><th align="left">a</th><th align="center">b</th>'
        '<th align="right">c</th><th>d</th></tr></thead><tbody><tr>'
        '<td align="left">1</td><td align="center">2</td>'
        '<td align="right">3</td><td>4</td></tr></tbody></table>'
    )
    assert told == []


def test_a_row_with_too_few_cells_has_empty_ones() -> None:
    """The table keeps its shape."""
    html, told = table("|a|b|", "|-|-|", "|1|")

    assert "<td>1</td><td" in html
    assert html.count("<td") == 2
    assert told == []


def test_cells_that_are_not_shown_are_told() -> None:
    """At the first one of them."""
    html, told = table("|a|", "|-|", "|1|2|3|")

    assert html.count("<td") == 1
    assert told == [(3, 4)]


def test_a_table_may_be_only_a_head() -> None:
    """Then it has no body."""
    assert "tbody" not in table("|a|", "|-|")[0]
