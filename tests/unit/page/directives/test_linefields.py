"""The fields that speak of a sample's lines, by the text that stands in them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from markupsafe import Markup

from handbook.content.yaml import nodes
from handbook.page.context import Context
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields
from handbook.page.directives.linefields import line_marks, line_notes, marked_texts
from handbook.page.shown import Text

LINES = ["import a", "b = a", "c = b"]


def fields_of(text: str) -> Fields:
    """Return the fields in ``text``, which starts on line 5."""
    value = nodes.load(text, PurePosixPath("a.md"), first_line=5).value
    assert isinstance(value, dict)
    return value


@pytest.fixture
def context() -> Context:
    """Return that of a page."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


@pytest.fixture
def fence(context: Context) -> Fence:
    """Return where the directive stands; its Markdown is shown with its place."""
    return Fence(
        context=context,
        line=4,
        below=(),
        inline=lambda text, line, column: Text(Markup(f"{line}:{column}:{text}"), ()),
        shown=lambda _: None,
    )


def told(context: Context) -> list[str]:
    """Return what is told, with its places."""
    return [f"{one.line}:{one.column}: {one.problem}" for one in context.mistakes]


def test_all_lines_with_a_text_are_marked(context: Context) -> None:
    """By the class of the field; several texts are one set, without doubles."""
    fields = fields_of("highlight: a\ninsert: [b =, c, c]\nfile: x\n")

    assert line_marks(fields, LINES, context) == {
        "highlight": frozenset({1, 2}),
        "inserted": frozenset({2, 3}),
    }
    assert told(context) == []


def test_texts_within_lines_are_as_they_are_written(context: Context) -> None:
    """One that stands nowhere is told, and marks nothing anyway."""
    fields = fields_of("mark: [b, zz]\n")

    assert marked_texts(fields, LINES, context) == ["b", "zz"]
    assert told(context) == ["5:7: no line of the sample holds 'zz'"]
    assert context.mistakes[0].fix == "mark names text that stands in the sample"
    assert marked_texts({}, LINES, context) == []


def test_a_text_that_no_line_holds_marks_none(context: Context) -> None:
    """A sample may change: then its author is told where to look."""
    assert line_marks(fields_of("delete: zz\n"), LINES, context) == {
        "deleted": frozenset()
    }
    assert told(context) == ["5:9: no line of the sample holds 'zz'"]


def test_a_note_is_on_the_first_line_that_holds_its_text(
    context: Context, fence: Fence
) -> None:
    """In the order of the author; its Markdown is read at its place."""
    fields = fields_of("notes:\n- at: c\n  text: d\n- {at: a, text: e}\n")

    found = line_notes(fields, LINES, fence)

    assert [(note.line, note.at, note.text.html) for note in found] == [
        (3, "c", "7:9:d"),
        (1, "a", "8:17:e"),
    ]
    assert told(context) == []
    assert line_notes({}, LINES, fence) == []


@pytest.mark.parametrize(
    "note",
    ["a", "{at: a}", "{text: a}", "{at: a, text: b, to: c}", "{at: [a], text: b}"],
)
def test_a_note_has_a_place_and_a_text(
    context: Context, fence: Fence, note: str
) -> None:
    """No more and no less; others are shown still."""
    fields = fields_of(f"notes: [{note}, {{at: a, text: b}}]\n")

    assert [one.line for one in line_notes(fields, LINES, fence)] == [1]
    assert told(context) == [
        "5:9: a note has 'at', a text in the line that it is about, and 'text'"
    ]


def test_a_note_on_a_line_that_is_gone_is_told(context: Context, fence: Fence) -> None:
    """It is not shown somewhere else."""
    assert line_notes(fields_of("notes: [{at: zz, text: b}]\n"), LINES, fence) == []
    assert told(context) == ["5:14: no line of the sample holds 'zz'"]
