"""Which known word an author's slip of the keyboard meant."""

from __future__ import annotations

import pytest

from handbook.spelling import slip


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pyton", "python"),
        ("Pyhton", "python"),
        ("javsacrpt", "javascript"),
        ("jsno", "json"),
        ("email", "email"),
        ("mermaid", None),
        ("stylus", None),
        ("cs", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_slip(word: str, meant: str | None) -> None:
    """Up to two letters may be wrong, but fewer than one in three."""
    known = ["python", "pycon", "javascript", "json", "email", "splus", "css"]

    assert slip(word, known) == meant
