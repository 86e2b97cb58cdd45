"""``commonmark.containers``: lines become a tree of blocks, without recursion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from handbook.commonmark.blocks import Block
from handbook.commonmark.containers import MAX_DEPTH, scan
from handbook.commonmark.dialect import COMMONMARK, GITHUB, Dialect
from handbook.commonmark.lines import Line
from tests.support.growth import LINEAR, growth

EVERYTHING = replace(GITHUB, notes=True, folds=True, tabs=True, definitions=True)


def scanned(
    text: str, dialect: Dialect = EVERYTHING
) -> tuple[str, list[tuple[int, str]]]:
    """Return the kinds of a text's blocks, nested, and what was told at which line."""
    told: list[tuple[int, str]] = []

    def report(line: Line, problem: str, fix: str, rule: str) -> None:
        assert fix
        told.append((line.number, f"{'warning: ' if rule else ''}{problem}"))

    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return " ".join(map(outline, scan(lines, report, dialect).blocks)), told


def outline(block: Block) -> str:
    """Return a block's kind, and those within it in parentheses."""
    inside = " ".join(map(outline, block.children))
    return f"{block.kind}({inside})" if inside else block.kind


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n\nb", "paragraph paragraph"),
        ("- a\n- b", "list(item(paragraph) item(paragraph))"),
        ("- a\n\n  b", "list(item(paragraph paragraph))"),
        ("- a\n* b", "list(item(paragraph)) list(item(paragraph))"),
        ("1. a\n2) b", "list(item(paragraph)) list(item(paragraph))"),
        ("- a\n  - b", "list(item(paragraph list(item(paragraph))))"),
        ("-\n\n  a", "list(item) paragraph"),
        ("> a\nb\n> c", "quote(paragraph)"),
        ("> - a\n\n> b", "quote(list(item(paragraph))) quote(paragraph)"),
        ("> [!NOTE]\n> a", "note(paragraph)"),
        ('!!! tip "T"\n    a\n\n    - b', "note(paragraph list(item(paragraph)))"),
        ("???+ note\n    a", "fold(paragraph)"),
        ('=== "A"\n    a\n=== "B"\n    b', "tab(paragraph) tab(paragraph)"),
        ("a[^1]\n\n[^1]: b\n\n    c", "paragraph footnote(paragraph paragraph)"),
        ("a\nb\n: c", "definitions(term term definition(paragraph))"),
        ("a\n1986. b", "paragraph"),
        ("- ```\n  a\n  ```\n- b", "list(item(fence) item(paragraph))"),
    ],
)
def test_lines_belong_to_the_containers_that_are_open(text: str, blocks: str) -> None:
    """As CommonMark and GitHub have it, and our own marks."""
    assert scanned(text) == (blocks, [])


@pytest.mark.parametrize(
    "text", ["!!! note\n    a", "??? note\n    a", '=== "T"\n    a', "a\n: b"]
)
def test_marks_that_a_dialect_does_not_know_are_text(text: str) -> None:
    """GitHub has no folds, notes of that kind, tabs or definitions."""
    assert scanned(text, GITHUB)[0].startswith("paragraph")
    assert not scanned(text)[0].startswith("paragraph")


def test_the_standard_has_no_footnotes_and_alerts() -> None:
    """A quote is a quote."""
    assert scanned("[^1]: a", COMMONMARK)[0] == ""
    assert scanned("> [!NOTE]\n> a", COMMONMARK)[0] == "quote(paragraph)"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a\n\n```\nb", 3, "this code fence is never closed"),
        ("<!-- a", 1, "this comment is never closed"),
        ("!!! note\na", 1, "nothing is indented below this line, so it holds nothing"),
        ("1. a\n  - b", 2, "warning: this list is not nested in the numbered item"),
        ("- " * (MAX_DEPTH + 2) + "a", 1, f"blocks nest deeper than {MAX_DEPTH}"),
    ],
)
def test_what_was_hardly_meant_is_told(text: str, line: int, problem: str) -> None:
    """At the line where it begins."""
    _, ((number, told),) = scanned(text)

    assert number == line
    assert told.startswith(problem)


@pytest.mark.parametrize("text", ["> a\nb\n", "- a\n\n", "a\n: b\n", "1. a\n"])
def test_time_grows_with_the_text(text: str) -> None:
    """Whatever its containers are."""

    def prepare(size: int) -> Callable[[], object]:
        return partial(scanned, text * size)

    assert growth(prepare, 500) < LINEAR
