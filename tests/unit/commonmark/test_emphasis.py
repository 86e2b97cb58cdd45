"""Which runs of a character open and close emphasis."""

from __future__ import annotations

import pytest

from handbook.commonmark.emphasis import GITHUB, Delimiter, find_delimiter, resolve


@pytest.mark.parametrize(
    ("text", "can_open", "can_close"),
    [
        ("*a", True, False),
        ("a*", False, True),
        ("a*b", True, True),
        (" * ", False, False),
        ("a*.", False, True),
        ("a*(", False, True),
        (".*a", True, False),
        ("_a", True, False),
        ("a_b", False, False),
        ("a_(", False, True),
        ("é*é", True, True),
        ("“*a", True, False),
        ("€*a", True, False),
        ("~~a", True, False),
        ("~a", True, False),
        ("a~~~", False, False),
    ],
)
def test_flanking(text: str, can_open: bool, can_close: bool) -> None:
    """What stands around a run decides, by Unicode's classes."""
    start = next(index for index, char in enumerate(text) if char in "*_~")
    end = start + text.count(text[start])

    found = find_delimiter(text, start, end, GITHUB[text[start]])

    assert (found.can_open, found.can_close) == (can_open, can_close)


def test_runs_pair_from_the_inside() -> None:
    """``***a** b*`` is strong within emphasised text."""
    opener = Delimiter("*", 3, True, False, index=0)
    inner = Delimiter("*", 2, False, True, index=4)
    outer = Delimiter("*", 1, False, True, index=8)

    resolve([opener, inner, outer])

    assert opener.opens == ["em", "strong"]
    assert (inner.closes, outer.closes) == (["strong"], ["em"])
    assert (opener.count, inner.count, outer.count) == (0, 0, 0)


def test_an_opener_may_be_found_again_in_place_of_another() -> None:
    """What was looked for in vain before an opener is found behind it."""
    runs = [
        Delimiter("*", 1, True, False, index=0),
        Delimiter("_", 1, False, True, index=2),
        Delimiter("*", 1, False, True, index=4),
        Delimiter("_", 1, True, False, index=6),
        Delimiter("_", 1, False, True, index=8),
    ]

    resolve(runs)

    assert [run.count for run in runs] == [0, 1, 0, 0, 0]
