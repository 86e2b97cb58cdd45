"""``commonmark.codespans``: backticks close with as many backticks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handbook.commonmark.codespans import CodeSpans
from tests.support.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "code", "end"),
    [
        ("`a`", "a", 3),
        ("``a`b`` c", "a`b", 7),
        ("` a `", "a", 5),
        ("` a`", " a", 4),
        ("`  `", "  ", 4),
        ("`a\nb`", "a b", 5),
        ("`a", None, 1),
        ("``a`", None, 2),
        ("```", None, 3),
    ],
)
def test_code_ends_where_as_many_backticks_are(
    text: str, code: str | None, end: int
) -> None:
    """One space on both sides is no part of it; without an end there is no code."""
    assert CodeSpans(text).read(0) == (code, end)


def test_code_is_read_wherever_it_starts() -> None:
    """What was read before has no part in it."""
    spans = CodeSpans("`a` `b` ``c``")

    assert [spans.read(index)[0] for index in (8, 4, 0)] == ["c", "b", "a"]


def test_runs_of_every_length_are_looked_at_once() -> None:
    """Backticks that never close take no longer than others."""

    def prepare(size: int) -> Callable[[], object]:
        text = " ".join("`" * (1 + n % 200) for n in range(size))
        starts = [index for index, sign in enumerate(text) if sign == "`"][::200]

        def read() -> None:
            spans = CodeSpans(text)
            for index in starts:
                spans.read(index)

        return read

    assert growth(prepare, 500) < LINEAR
