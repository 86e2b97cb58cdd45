"""``page.gfm``: pieces of Markdown that GitHub reads as the text they were made of."""

from __future__ import annotations

import re
from html import unescape

import pytest
from cmarkgfm import (  # type: ignore[import-untyped]
    github_flavored_markdown_to_html,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.page import gfm


def text_of(markdown: str) -> str:
    """Return the text that GitHub shows, with single spaces."""
    html = github_flavored_markdown_to_html(markdown)
    return " ".join(unescape(re.sub("<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    "text",
    [
        *("# no heading", "- no item", "1. no item", "> no quote", "a # b #"),
        *("*a*", "_a_ b_c", "`a`", "[a](b)", "<b>", "&amp;", "~a~", "a | b", "+ a"),
        *("=", "--", "C:\\dir", "__init__", "2) x", "snake_case_name"),
    ],
)
def test_plain_text_reads_as_itself(text: str) -> None:
    """No sign in it means anything."""
    assert text_of(gfm.plain(text)) == text
    assert text_of(f"# {gfm.plain(text)}") == text


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(alphabet="ab *_`[]<>&;#-+1.)|~\\!", min_size=1, max_size=12))
def test_any_text_reads_as_itself(text: str) -> None:
    """Whatever an author calls a page."""
    assert text_of(f"a {gfm.plain(text)}") == " ".join(f"a {text}".split())


@pytest.mark.parametrize("code", ["a", "a`b", "``", "`a`", "a``b`c"])
def test_code_within_a_line_keeps_its_backticks(code: str) -> None:
    """Its own delimiters are longer than any run in it."""
    html = github_flavored_markdown_to_html(f"x {gfm.code_span(code)} y")

    assert f"<code>{code}</code>" in html


@pytest.mark.parametrize("code", ["a\n", "```\nb\n```\n", "`````", "", "a\n\nb"])
def test_a_fence_is_longer_than_any_within(code: str) -> None:
    """What is shown is the code, whatever it holds."""
    html = github_flavored_markdown_to_html("\n".join(gfm.fence(code, "python")))
    shown = re.search(r"<code[^>]*>(.*)</code>", html, re.DOTALL)

    assert shown
    assert unescape(shown[1]).rstrip("\n") == code.rstrip("\n")
    assert html.count("<pre") == 1


def test_what_is_bold_already_stays() -> None:
    """Two marks of one kind would end one another."""
    assert gfm.bold("a ") == "**a**"
    assert gfm.bold("a *b*") == "a *b*"
    assert gfm.bold(" ") == " "


def test_lines_are_put_together() -> None:
    """Titles, groups, items and quotes."""
    assert gfm.titled("T*", ["a"]) == ["T\\*", "", "a"]
    assert gfm.titled("T", ["a"]) == ["**T**", "", "a"]
    assert gfm.titled(" ", ["a"]) == ["a"]
    assert gfm.spaced([["a"], [], ["b", "c"]]) == ["a", "", "b", "c"]
    assert gfm.quoted(["a", "", "b"]) == ["> a", ">", "> b"]
    assert gfm.quoted([]) == [">"]
    assert gfm.listed("1.", ["a", "", "b"]) == ["1. a", "", "   b"]
    assert gfm.listed("-", []) == ["-"]
    assert gfm.indented(["a", ""], 2) == ["  a", ""]
