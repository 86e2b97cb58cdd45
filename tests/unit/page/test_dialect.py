"""``page.dialect``: our pages have what GitHub's have, and five marks more."""

from __future__ import annotations

import pytest

from handbook.commonmark.dialect import GITHUB
from handbook.page.dialect import PAGES
from tests.support.markdown import rendered, told


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("~~a~~", "<del>"),
        ('!!! note "T"\n    a', 'role="note"'),
        ('??? note "T"\n    a', "<details"),
        ('=== "T"\n    a', "<content-tabs"),
        ("a\n: b", "<dl>"),
        ("> [!TIP] T\n> a", 'role="note"'),
    ],
)
def test_a_mark_has_its_element(text: str, element: str) -> None:
    """Whatever it was borrowed from."""
    page = rendered(text)

    assert element in page.html
    assert told(page) == []


def test_names_that_html_does_not_know_are_text() -> None:
    """An author who writes ``<path>`` means the word."""
    assert GITHUB.tags is None
    assert PAGES.tags is not None
    assert "&lt;path&gt;" in rendered("a <path> b").html
