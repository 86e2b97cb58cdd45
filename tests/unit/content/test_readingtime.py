"""``content.readingtime`` tells how long an article takes to read."""

from pathlib import PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.readingtime import WORDS_A_MINUTE, minutes


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (300, 1), (2200, 10)])
def test_reading_time_is_whole_minutes_and_at_least_one(
    words: int, expected: int
) -> None:
    """Reading time follows from the number of words."""
    page = Page(
        source=PurePosixPath("a.md"),
        url="a/",
        metadata=Metadata(title="A"),
        body="word " * words,
    )

    assert minutes(page) == expected
    assert WORDS_A_MINUTE == 220
