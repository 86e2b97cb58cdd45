"""``labs.verdicts``: what differs is parted, and no hint gives the line away."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from labs import call_step, environ_hints, environ_step, respond_step, start_step
from labs import your_server as server
from labs.misreadings import KEYS
from labs.referee_hints import COMPLAINTS
from labs.verdicts import Hints, compared


def all_hints() -> Iterator[Hints]:
    """Yield the hints on every mistake that has a name."""
    for module in (environ_step, start_step, call_step, respond_step, server):
        yield from module.STEP.hints.values()
    for key in (*KEYS, "SCRIPT_NAME", "HTTP_HOST"):
        yield environ_hints.hints_on(key, "")
    yield environ_hints.hints_on("SERVER_PORT", 80)
    for one in COMPLAINTS:
        yield Hints(one.place, one.question, one.rule, one.source, one.line)


def squeezed(text: str) -> str:
    """Return a text without spaces, which may be written in one way or another."""
    return re.sub(r"\s", "", text)


def test_no_hint_before_the_last_contains_the_line() -> None:
    """Nor any of its lines: something is left to find."""
    hints = list(all_hints())
    assert len(hints) > 60
    given_away = [
        (one.line, line)
        for one in hints
        for line in map(squeezed, one.line.splitlines())
        if len(line) > 7
        and line.rstrip(",:") in squeezed(f"{one.place} {one.question} {one.rule}")
    ]

    assert given_away == []


def test_every_grade_says_something() -> None:
    """A question asks, a rule has its source, and each is a sentence."""
    hints = list(all_hints())
    assert hints
    for one in hints:
        assert one.place.endswith("."), one
        assert one.question.endswith("?"), one
        assert one.rule.endswith("."), one
        assert one.source.url.startswith("https://"), one
        assert one.line, one


@pytest.mark.parametrize(
    ("wanted", "came", "parts"),
    [
        ("one two", "one too", [("one t", "w", "o"), ("one t", "o", "o")]),
        ("abc", "abc!", [("abc", "", ""), ("abc", "!", "")]),
        ("aa", "aaa", [("aa", "", ""), ("aa", "a", "")]),
        ("", "x", [("", "", ""), ("", "x", "")]),
        (r"\xe9", r"\xc3\xa9", [("", r"\xe9", ""), ("", r"\xc3\xa9", "")]),
        ("same", "same", [("same", "", ""), ("same", "", "")]),
    ],
)
def test_what_differs_is_parted(
    wanted: str, came: str, parts: list[tuple[str, str, str]]
) -> None:
    """An escape is never cut in two."""
    assert compared(wanted, came) == [
        ("expected", *parts[0]),
        ("came", *parts[1]),
    ]


def test_what_is_long_is_cut_far_from_the_difference() -> None:
    """A page of a megabyte is no verdict."""
    (_, *expected), (_, *came) = compared("a" * 999 + "b", "a" * 999 + "c" * 999)

    assert expected == ["…" + "a" * 200, "b", ""]
    assert came == ["…" + "a" * 200, "c" * 200 + "…", ""]
