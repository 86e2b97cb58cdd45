"""Notes on the lines of a fence."""

from __future__ import annotations

import re

import pytest

from tests.support.markdown import rendered, simple, told


def noted(code: str, below: str) -> str:
    """Return a page's text: a fence and what stands below it."""
    return f"```python\n{code}\n```\n\n{below}\n"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("a = 1  # (1)!", "a = 1"),
        ("a = 1  # one (1)!", "a = 1  # one"),
        ("a = 1; // (1)!", "a = 1;"),
        ("a = 1 /* (1)! */", "a = 1"),
        ("a = 1 /* one (1)! */", "a = 1 /* one */"),
        ("<a> <!-- (1)! -->", "<a>"),
        ("-- (1)!", ""),
        ("{# (1)! #}", ""),
        ("a = 1  # (1)! (1)!", "a = 1"),
    ],
)
def test_the_mark_replaces_its_comment(line: str, kept: str) -> None:
    """What is shown is the code, and what its author says about it."""
    page = rendered(noted(line, "1. Why.").replace("python", "text"))

    shown = re.search('<span class="line">(.*?)<a ', page.html)
    assert shown
    assert shown[1].replace("&lt;", "<").replace("&gt;", ">") == kept
    assert page.html.count('id="note:1:mark"') == 1
    assert told(page) == []


def test_notes_hold_what_lists_hold() -> None:
    """Emphasis, links, several paragraphs, code: the list is a list."""
    below = "1. See [b](b.md).\n\n   More.\n2. As in\n\n   ```\n   b\n   ```"
    html = simple(rendered(noted("a  # (1)!\nb  # (2)!", below)))

    assert '<a href="b.md">b</a>' in html
    assert re.search('<p>More.<a href="#note:1:mark"[^>]*>[^<]*</a></p>\n</li>', html)
    assert re.search('</pre>\n<a href="#note:2:mark"[^>]*>[^<]*</a></li>', html)


def test_blocks_on_one_page_do_not_share_notes() -> None:
    """Each mark leads to its own note, and shows the number in its own list."""
    text = noted("a  # (1)!", "1. One.") + "\nText.\n\n" + noted("b # (1)!", "1. Two.")

    html = rendered(text).html

    assert '<li id="note:2">Two.' in html
    assert 'href="#note:2" aria-label="Note 1">1</a>' in html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (noted("a  # (2)!", "1. One."),
         "2:6: warning: no item 2 of a numbered list explains '(2)!'"),
        (noted("a  # (0)!", "1. One."),
         "2:6: warning: no item 0 of a numbered list explains '(0)!'"),
        (noted("a  # (1)!", "Text."),
         "2:6: warning: no item 1 of a numbered list explains '(1)!'"),
        (noted("a  # (1)!", "2. Two."),
         "2:6: warning: no item 1 of a numbered list explains '(1)!'"),
        (noted("a  # (1)!", "1. One.\n2. Two."),
         "6:1: warning: no line of the code above has the mark of note 2"),
    ],
)  # fmt: skip
def test_what_has_no_partner_is_told(text: str, problem: str) -> None:
    """A mark without a note, and a note without a mark, are slips."""
    assert told(rendered(text)) == [problem]


def test_a_list_below_code_without_marks_is_a_list() -> None:
    """Nothing changes for those who never heard of notes."""
    html = simple(rendered(noted("a = 1", "1. One.")))

    assert "<ol>\n<li>One.</li>\n</ol>" in html
