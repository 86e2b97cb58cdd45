"""``commonmark.delimiters``: the rules that other extensions state are ours."""

from __future__ import annotations

import pytest
from markdown import Markdown, markdown

from handbook.commonmark.delimiters import rules_of
from handbook.commonmark.emphasis import STANDARD


@pytest.mark.parametrize(
    ("extension", "text", "expected"),
    [
        ("pymdownx.mark", "==a==", "<mark>a</mark>"),
        ("pymdownx.caret", "^a^ ^^b^^", "<sup>a</sup> <ins>b</ins>"),
        ("pymdownx.tilde", "H~2~O ~~c~~", "H<sub>2</sub>O <del>c</del>"),
    ],
)
def test_marks_pair_up_as_emphasis_does(
    extension: str, text: str, expected: str
) -> None:
    """Also around other marks."""
    found = markdown(text, extensions=["handbook.commonmark", extension])
    nested = markdown(f"**{text}**", extensions=["handbook.commonmark", extension])

    assert found == f"<p>{expected}</p>"
    assert nested == f"<p><strong>{expected}</strong></p>"


def test_rules_are_taken_from_the_processors() -> None:
    """Those of the standard's own marks are not replaced."""
    md = Markdown(extensions=["pymdownx.mark"])
    rules = rules_of(md.inlinePatterns)

    assert rules["="].two == "mark"
    assert rules["="].one is None
    assert not rules.keys() & STANDARD.keys()
