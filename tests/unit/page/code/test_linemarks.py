"""``page.code.linemarks`` adds to lines of highlighted code without breaking them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.page.code.highlight import highlight
from handbook.page.code.linemarks import line_number, mark_texts, note_mark


@pytest.mark.parametrize(
    ("line", "texts", "expected"),
    [
        ("a b a", ["a"], "<mark>a</mark> b <mark>a</mark>"),
        ("aaa", ["aa"], "<mark>aa</mark>a"),
        ("<i>a</i>b", ["ab"], "<i><mark>a</mark></i><mark>b</mark>"),
        ("a &lt;b&gt;", ["<b>"], "a <mark>&lt;b&gt;</mark>"),
        ("&amp;amp;", ["&"], "<mark>&amp;</mark>amp;"),
        ("abc", ["ab", "bc"], "<mark>abc</mark>"),
        ("abc", ["x", ""], "abc"),
        ("", ["a"], ""),
    ],
)
def test_texts_are_marked(line: str, texts: list[str], expected: str) -> None:
    """Wherever they stand; a tag never lies across a mark's edge."""
    assert mark_texts(line, texts) == expected


@settings(deadline=None, max_examples=200)
@given(st.text("ab<&>\"' =()#", max_size=30), st.text("ab<&>\"' =", max_size=4))
def test_the_text_stays_as_it_was(code: str, text: str) -> None:
    """Marks change no letter, and nest with the tokens."""
    line = str(highlight(code.replace("\n", ""), "python")).removesuffix("\n</span>")
    marked = mark_texts(line, [text])

    assert re.sub("</?mark>", "", marked) == line
    assert unescape(re.sub("<[^>]*>", "", marked)) == unescape(
        re.sub("<[^>]*>", "", line)
    )
    depth: list[str] = []
    for slash, tag in re.findall(r"<(/?)(\w+)[^>]*>", marked):
        if slash:
            assert depth.pop() == tag
        else:
            depth.append(tag)


def test_marks_and_numbers_lead_somewhere() -> None:
    """Each has an address of its own; the first number is a Tab stop."""
    assert 'href="#note:1"' in note_mark(1, "note:1")
    assert 'id="note:1:mark"' in note_mark(1, "note:1")
    assert 'id="a.py:-1" href="#a.py:-1"' in line_number(1, "a.py:")
    assert "tabindex" not in line_number(1, "x")
    assert 'tabindex="-1"' in line_number(2, "x")
    assert "tabindex" not in line_number(2, "x", 2)
