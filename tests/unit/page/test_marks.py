"""Marked, inserted and raised text, told from comparisons, versions and keys."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, told


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a ==m== b", "a <mark>m</mark> b"),
        ("==two *words*==", "<mark>two <em>words</em></mark>"),
        ("^^i^^ x", "<ins>i</ins> x"),
        ("mc^2^", "mc<sup>2</sup>"),
        ("x^-1^", "x<sup>-1</sup>"),
        ("a == b, c == d", "a == b, c == d"),
        ("^C, a^b and c^d", "^C, a^b and c^d"),
        ("`==a==`", "<code>==a==</code>"),
    ],
)
def test_marks_are_read_and_programs_left_alone(text: str, html: str) -> None:
    """A mark has two ends that stand close to its text; all else stays."""
    page = rendered(f"{text}\n")

    assert page.html.strip() == f"<p>{html}</p>"
    assert told(page) == []
