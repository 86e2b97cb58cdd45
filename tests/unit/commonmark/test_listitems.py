"""``commonmark.listitems``: boxes to tick, and items without paragraphs."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.commonmark.listitems import checkbox, read_task, unwrap


def item(*lines: str) -> Block:
    """Return an item that starts with a paragraph."""
    found = [Line(text, number) for number, text in enumerate(lines, start=1)]
    paragraph = Block(kind="paragraph", start=found[0], lines=found)
    return Block(kind="item", start=found[0], children=[paragraph])


@pytest.mark.parametrize(
    ("text", "done"), [("[ ] a", False), ("[x] a", True), ("[X]  a", True)]
)
def test_a_task_is_done_or_not(text: str, done: bool) -> None:
    """Its text is what stands behind the mark, at its place."""
    task = read_task(item(text, "b"))

    assert task is not None
    assert task[0] is done
    assert [line.text for line in task[1]] == ["a", "b"]
    assert task[1][0].column == len(text)


@pytest.mark.parametrize("text", ["a", "[y] a", "[ ]a", "[]", "[a](b)"])
def test_an_item_without_the_mark_is_no_task(text: str) -> None:
    """Its text is left alone."""
    assert read_task(item(text)) is None
    assert read_task(Block(kind="item", start=Line("", 1))) is None


def test_a_box_is_read_out() -> None:
    """Nobody can change it, and everybody is told what it says."""
    assert checkbox(done=True).attrib == {
        "type": "checkbox",
        "disabled": "disabled",
        "aria-label": "Done",
        "checked": "checked",
    }
    assert checkbox(done=False).get("checked") is None
    assert checkbox(done=False).get("aria-label") == "To do"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<li><p>a <b>b</b> c</p></li>", "<li>a <b>b</b> c</li>"),
        ("<li><p>a</p><ul /></li>", "<li>a<ul /></li>"),
        ("<li><ul /><p>a</p></li>", "<li><ul />\na</li>"),
        ("<li><p>a</p><p>b</p></li>", "<li>a\nb</li>"),
    ],
)
def test_a_tight_item_has_no_paragraphs(before: str, after: str) -> None:
    """What was in them keeps its order."""
    element = fromstring(before)
    unwrap(element)

    assert tostring(element, encoding="unicode") == after
