"""The first heading of a text, before the text is read."""

from __future__ import annotations

from functools import partial

import pytest

from handbook.commonmark.headingtext import first_heading, plain_heading
from tests.support.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# A b ##\n", "A b"),
        ("text\n\n## Second\n\n# First\n", "First"),
        ("## Only\n", "Only"),
        ("A title\n=======\n", "A title"),
        ("Below\n---\n\nText\n", "Below"),
        ("text\n\n---\n", ""),
        ("```\n# no\n```\n# Yes\n", "Yes"),
        ("~~~~\n```\n# no\n~~~\n# no\n~~~~\n# Yes\n", "Yes"),
        ("    # code\n", ""),
        ("#none\n#\n", ""),
        ("- item\n---\n", ""),
        ('<p><img src="x"></p>\n<h1 align="center">\n  My *app*\n</h1>\n', "My app"),
        ("<h1>One</h1>\n", "One"),
        ("", ""),
    ],
)
def test_the_first_heading(text: str, heading: str) -> None:
    """One of the first level comes before others, and none stands in code."""
    assert first_heading(text) == heading


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("*A* `b_c` [d](e.md)", "A b_c d"),
        ("A & B &lt; C", "A & B < C"),
        ("![Logo](x.png) Name", "Logo Name"),
        ("Name {#id .cls}", "Name"),
        ("Name {: #id }", "Name"),
        ("A {b} c", "A {b} c"),
        ("a_b_c and 2 * 3", "a_b_c and 2 * 3"),
        ("A\\#", "A#"),
    ],
)
def test_its_text_is_what_one_reads(heading: str, text: str) -> None:
    """A title is plain text, without marks and attributes."""
    assert plain_heading(heading) == text


@pytest.mark.parametrize("text", ["<h1", " ", "# {", "\\", "a\n"])
def test_a_long_text_is_read_once(text: str) -> None:
    """No text takes more than time in proportion to its length."""
    assert growth(lambda size: partial(first_heading, text * size), 1_000) < LINEAR
