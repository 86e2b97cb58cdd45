"""``commonmark.brackets``: what stands between brackets is a link, an image or text."""

from __future__ import annotations

import pytest
from markdown import markdown


def html(text: str) -> str:
    """Return the HTML of one paragraph."""
    found = markdown(text, extensions=["handbook.commonmark"])
    return found.removeprefix("<p>").partition("</p>")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](b "c")', '<a href="b" title="c">a</a>'),
        ("[a *b*](<c d>)", '<a href="c%20d">a <em>b</em></a>'),
        ("![a *b*](c)", '<img src="c" alt="a b" />'),
        ("[![a](b)](c)", '<a href="c"><img src="b" alt="a" /></a>'),
        ("[a][b]\n\n[B]: c", '<a href="c">a</a>'),
        ("[a][]\n\n[a]: c", '<a href="c">a</a>'),
        ("[a]\n\n[a]: c", '<a href="c">a</a>'),
        ("*[a*](b)", '*<a href="b">a*</a>'),
    ],
)
def test_brackets_make_links_and_images(text: str, expected: str) -> None:
    """With a target in parentheses, or defined elsewhere."""
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    ["[a]", "[a][b]", "[a](b c)", "[a] (b)", r"\[a](b)", "a](b)", "[a", "!a](b)"],
)
def test_brackets_without_a_target_are_text(text: str) -> None:
    """They are shown as they were written."""
    assert html(text) == text.replace("\\", "")


def test_no_link_holds_another_and_images_may() -> None:
    """The inner one is the link."""
    assert html("[a [b](c) d](e)") == '[a <a href="c">b</a> d](e)'
    assert html("![a [b](c)](d)") == '<img src="d" alt="a b" />'
