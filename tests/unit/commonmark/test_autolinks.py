"""``commonmark.autolinks``: addresses that stand in a text by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from handbook.commonmark.autolinks import BareLinks
from tests.support.growth import LINEAR, growth


def found(text: str, *, bracketed: bool = False) -> list[tuple[str, str]]:
    """Return the addresses in a text: what is shown, and where it leads."""
    links, every, index = BareLinks(text), [], 0
    while bare := links.find(index, len(text), bracketed=bracketed):
        every.append((text[bare.start : bare.end], bare.target))
        index = bare.end
    return every


@pytest.mark.parametrize(
    ("text", "shown", "target"),
    [
        ("see https://a.org/b.", "https://a.org/b", "https://a.org/b"),
        ("(http://a.org/b(c))", "http://a.org/b(c)", "http://a.org/b(c)"),
        ("www.a.org/b?", "www.a.org/b", "http://www.a.org/b"),
        ("http://a.org/?b&amp;c", "http://a.org/?b&amp;c", "http://a.org/?b&c"),
        ("http://a.org&copy;", "http://a.org", "http://a.org"),
        ("to me@a.org,", "me@a.org", "mailto:me@a.org"),
        ("_me@a.org_", "me@a.org", "mailto:me@a.org"),
    ],
)
def test_an_address_ends_before_the_punctuation(
    text: str, shown: str, target: str
) -> None:
    """What belongs to the sentence is not a part of it."""
    assert found(text) == [(shown, target)]


@pytest.mark.parametrize(
    "text",
    ["no address", "xhttp://a.org", "a.www.a.org", "http://_a_.b_c", "me@a", "a@b.c-"],
)
def test_what_only_looks_like_an_address_is_text(text: str) -> None:
    """As on GitHub."""
    assert found(text) == []


def test_all_are_found_from_left_to_right() -> None:
    """Within brackets each ends before the next bracket."""
    text = "http://a.org [http://b.org] me@c.org"

    assert [shown for shown, _ in found(text, bracketed=True)] == [
        *("http://a.org", "http://b.org", "me@c.org")
    ]


@pytest.mark.parametrize("text", ["http://a)", "a@", "www.", "._+-", "_a@b.c_ "])
def test_each_character_is_looked_at_once(text: str) -> None:
    """However many addresses there are, or nearly are."""

    def prepare(size: int) -> Callable[[], object]:
        return partial(found, text * size)

    assert growth(prepare, 5_000) < LINEAR
