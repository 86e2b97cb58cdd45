"""``page.headingids``: the id an author writes, and the one that GitHub gives."""

from __future__ import annotations

import pytest

from handbook.page.headingids import explicit_id, github_slug


@pytest.mark.parametrize(
    ("text", "name", "before"),
    [
        ("A {#b}", "b", "A"),
        ("A  {#b .c}", "b", "A"),
        ("A {: #b .c d='e' }", "b", "A"),
        ("A {.c #b}  ", "b", "A"),
        ("{#b}", "b", ""),
    ],
)
def test_an_id_stands_at_the_end(text: str, name: str, before: str) -> None:
    """With what else other programs write there."""
    assert explicit_id(text) == (name, len(before))


@pytest.mark.parametrize(
    "text", ["A", "A{#b}", "A {b}", "A {.b}", "A {#b} c", "A {#b", "A {# b}", "A #b}"]
)
def test_what_is_no_id_is_text(text: str) -> None:
    """Braces may be meant as such."""
    assert explicit_id(text) is None


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What is WSGI?", "what-is-wsgi"),
        ("C & D", "c--d"),
        ("snake_case-name", "snake_case-name"),
        ("Caf\u00e9 \u0663", "caf\u00e9-\u0663"),
        ("\U0001f600!", ""),
    ],
)
def test_github_keeps_letters_digits_and_hyphens(text: str, slug: str) -> None:
    """Links of other documents rely on it."""
    assert github_slug(text) == slug
