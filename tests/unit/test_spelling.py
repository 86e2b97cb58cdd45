"""Which known word an author's slip of the keyboard meant."""

from __future__ import annotations

import pytest

from handbook.spelling import meant, slip, suggestion


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


def test_what_an_author_is_told_to_write_instead() -> None:
    """The nearest known word, or what helps where none is alike."""
    known = ["proxy", "server"]

    assert suggestion("sever", known, "use one") == "did you mean 'server'?"
    assert suggestion("zzz", known, "use one") == "use one"


def test_what_looks_the_same_is_told_apart() -> None:
    """A name with its accents in the other form of Unicode is not offered as it is."""
    assert meant("caf\u00e9", "cafe\u0301").endswith("decomposed (NFD) in Unicode")
    assert meant("cafe\u0301", "caf\u00e9").endswith("composed (NFC) in Unicode")
    assert meant("cafe", "caf\u00e9") == "did you mean 'caf\u00e9'?"
