"""The blocks of a page as our style sheets and scripts know them."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, told

TABLE = "| a | b |\n|---|--:|\n| c | d |\n"


def test_a_table_scrolls_in_a_box() -> None:
    """Its columns are aligned by classes: the policy allows no inline style."""
    html = rendered(TABLE).html

    assert '<div class="table" role="group" tabindex="0" aria-label="Table">' in html
    assert html.count('class="align-right"') == 2
    assert "style=" not in html
    assert "align=" not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!! tip\n\n    a\n", ['<div class="note note-tip" role="note">']),
        ('!!! tip ""\n\n    a\n', ['<div class="note note-tip" role="note">']),
        ('??? tip "T"\n\n    a\n', ['<details class="fold fold-tip">', ">T</summary>"]),
        ('=== "A"\n\n    a\n\n=== "B"\n\n    b\n',
         ["<content-tabs>", 'class="tab-title">A</p>', 'class="tab-title">B</p>']),
    ],
)  # fmt: skip
def test_blocks_have_the_classes_of_our_elements(
    text: str, expected: list[str]
) -> None:
    """Notes say that they are ones; tabs in a row are in one element."""
    page = rendered(text)

    assert told(page) == []
    assert expected
    assert [part for part in expected if part not in page.html] == []
    assert page.html.count("<content-tabs>") <= 1
    assert ("note-title" in page.html) is text.startswith("!!! tip\n")


def test_a_note_of_no_kind_is_told() -> None:
    """It is shown as a plain one."""
    page = rendered("a\n\n!!! tipp\n\n    b\n")

    assert told(page) == ["3:1: warning: there is no note of the kind 'tipp'"]
    assert "note-note" in page.html


def test_a_heading_has_the_id_that_its_author_gave() -> None:
    """Once on a page."""
    page = rendered("## A {#x}\n\n## B {#x}\n")

    assert '<h2 id="x">A' in page.html
    assert told(page) == ["3:1: the id 'x' is given twice; the first is on line 1"]
