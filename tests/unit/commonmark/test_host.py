"""``commonmark.host``: what becomes of links, HTML and ids if nobody says otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from handbook.commonmark.host import (
    HIDDEN,
    Host,
    PlainHtml,
    masked,
    percent_encoded,
    plain_image,
    report_undefined,
)
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.references import Target


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("a/b.md#c?d=e&f", "a/b.md#c?d=e&f"),
        ("a b", "a%20b"),
        ("é\\", "%C3%A9%5C"),
        ("%20", "%20"),
        ('"', "%22"),
    ],
)
def test_addresses_are_encoded_once(target: str, address: str) -> None:
    """What is encoded already stays."""
    assert percent_encoded(target) == address


def test_an_image_has_its_description_and_its_title() -> None:
    """A title is optional."""
    target = Target("a b", "c", 1, 1)
    bare = Target("a", None, 1, 1)

    assert plain_image(target, "d").attrib == {"src": "a%20b", "alt": "d", "title": "c"}
    assert plain_image(bare, "").attrib == {"src": "a", "alt": ""}


def test_html_is_printed_as_it_stands() -> None:
    """All of a passage, or a part."""
    passage = Passage([Line("<b>a</b><script>", 1)])

    assert PlainHtml().clean(passage) == "<b>a</b><script>"
    assert PlainHtml().clean(passage, 0, 3) == "<b>"
    assert PlainHtml().interrupt(1, 1) == ""


@pytest.mark.parametrize("tag", ["<script>", "</STYLE>", "<iframe ", "<title"])
def test_githubs_filter_shows_some_tags(tag: str) -> None:
    """Those that change how what follows is read."""
    filtered = PlainHtml(filtered=True)

    assert filtered.clean(Passage([Line(tag, 1)])) == f"&lt;{tag[1:]}"
    assert filtered.clean(Passage([Line("<titles>", 1)])) == "<titles>"


def test_a_host_minds_nothing_by_itself() -> None:
    """Whoever wants to hear of mistakes hands in what takes them."""
    host = Host()
    host.report(1, "p", "f")
    host.claim_id("a", 1)
    host.begin(1)
    host.check_time()

    assert host.slips is None
    assert host.address("a b", 1, 1) == "a%20b"


def test_a_label_that_nothing_defines_is_a_warning() -> None:
    """With the line that would define it."""
    told: list[tuple[Any, ...]] = []

    def report(*words: Any, **more: Any) -> None:
        told.append((*words, more))

    report_undefined(report, "the reference [a]", "[a]: b", 3, 4)

    assert told == [
        (
            3,
            "nothing defines the reference [a]",
            "add a line '[a]: b', or escape the bracket: \\[",
            {"column": 4, "severity": "warning", "rule": "reference-undefined"},
        )
    ]


def test_parts_of_a_text_are_hidden() -> None:
    """What is left keeps its place."""
    assert masked("abcdef", [(1, 3), (5, 6)]) == f"a{HIDDEN * 2}de{HIDDEN}"
    assert masked("abc", []) == "abc"
