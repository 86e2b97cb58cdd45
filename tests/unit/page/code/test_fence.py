"""Code fences that are no directive."""

from __future__ import annotations

from tests.support.markdown import rendered, told


def test_a_mark_that_stands_nowhere_is_told() -> None:
    """A word that the code no longer has is a slip."""
    page = rendered('```python mark="app" mark="b"\nb = 1\n```\n')

    assert told(page) == ["1:1: warning: no line of this code holds 'app'"]
    assert "<mark>b</mark>" in page.html
