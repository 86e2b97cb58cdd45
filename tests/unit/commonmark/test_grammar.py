"""``commonmark.grammar``: how blocks start and end, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handbook.commonmark import grammar
from handbook.commonmark.dialect import GITHUB
from handbook.commonmark.lines import Line
from tests.support.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        (" | a\\|b | `c\\|d` |", ["a|b", "`c|d`"]),
        ("||", [""]),
        ("| a |  | b", ["a", "", "b"]),
    ],
)
def test_a_row_is_split_at_its_bars(text: str, cells: list[str]) -> None:
    """An escaped bar is one of the cell's text."""
    assert [cell.text for cell in grammar.split_row(Line(text, 1))] == cells


def test_a_cell_knows_its_column() -> None:
    """Mistakes within it are told at their place."""
    first, second = grammar.split_row(Line("|  a |bc |", 7))

    assert (first.number, first.column, second.column) == (7, 4, 7)


@pytest.mark.parametrize(
    ("head", "delimiters", "starts"),
    [
        ("| a | b |", "|---|:-:|", True),
        ("a | b", "--|--", True),
        ("| a | b |", "|---|", False),
        ("a", "---", False),
        ("| a |", "| b |", False),
    ],
)
def test_a_table_starts_with_a_head_and_as_many_delimiters(
    head: str,
    delimiters: str,
    starts: bool,
) -> None:
    """Otherwise the lines are a paragraph."""
    assert grammar.starts_table(Line(head, 1), Line(delimiters, 2)) is starts


@pytest.mark.parametrize(
    "text", ["", "    code", "> a", "# a", "```", "---", "- a", "1. a", "<div>"]
)
def test_a_table_ends_where_another_block_starts(text: str) -> None:
    """Any other line is a row."""
    assert not grammar.continues_table(Line(text, 1), GITHUB)
    assert grammar.continues_table(Line("a", 1), GITHUB)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<script>", "element"),
        ("<!-- a", "comment"),
        ("<?php", "processing instruction"),
        ("<!DOCTYPE html>", "declaration"),
        ("<![CDATA[", "CDATA section"),
        ("<div class='a'>", ""),
        ("</p>", ""),
    ],
)
def test_an_html_block_ends_by_how_it_starts(text: str, name: str) -> None:
    """With its own end, or a blank line."""
    end = grammar.html_end(text, GITHUB, interrupts=True)

    assert end is not None
    assert end.name == name
    assert bool(end.pattern) is bool(name)


def test_a_tag_alone_on_its_line_starts_a_block() -> None:
    """Of any name that the dialect knows, unless it would end a paragraph."""
    known = replace(GITHUB, tags=frozenset({"my-note"}))

    assert grammar.html_end("<my-note a='b'>", GITHUB, interrupts=False)
    assert not grammar.html_end("<my-note>", GITHUB, interrupts=True)
    assert grammar.html_end("<my-note>", known, interrupts=False)
    assert not grammar.html_end("<other>", known, interrupts=False)
    assert not grammar.html_end("text", GITHUB, interrupts=False)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (grammar.HEADING, "# a #"),
        (grammar.SETEXT, "=== "),
        (grammar.RULE, "* * *"),
        (grammar.FENCE, "~~~ a ` b"),
        (grammar.BULLET, "12) a"),
        (grammar.TASK, "[x] a"),
        (grammar.ALERT, "[!NOTE]"),
        (grammar.FOOTNOTE, "[^a]: b"),
        (grammar.NOTE, '??? note "T"'),
        (grammar.TAB, '=== "T"'),
        (grammar.DELIMITER_ROW, "|:-:|--|"),
    ],
)
def test_a_block_is_known_by_its_first_line(pattern: object, text: str) -> None:
    """Each by its own mark, and not without it."""
    assert hasattr(pattern, "match")
    assert pattern.match(text)
    assert not pattern.match(f"a{text}")


@pytest.mark.parametrize(
    ("pattern", "start", "end"),
    [
        (grammar.RULE, "* ", "a"),
        (grammar.DELIMITER_ROW, "-|", "a"),
        (grammar.HEADING, "# ", ""),
        (grammar.NOTE, "!!! a ", '"'),
    ],
)
def test_a_long_line_is_looked_at_once(pattern: object, start: str, end: str) -> None:
    """Also one that is no such block after all."""
    assert hasattr(pattern, "match")
    match = pattern.match

    def prepare(size: int) -> Callable[[], object]:
        text = start + start[-2:] * size + end
        return lambda: match(text)

    assert growth(prepare, 50_000) < LINEAR
