"""``failure``: what a failure looks like, below the heading of its entry."""

from __future__ import annotations

import pytest

from handbook.page.directives.failure import ShownFailure
from tests.support.markdown import fence, rendered, told

HEADING = "## Refused {#refused}\n\n"
FIELDS = ("sees: 502 *Bad*", "says: ['connect() failed', 'a `b`']", "layer: proxy")


def test_a_failure_is_a_list_of_three() -> None:
    """What the visitor sees, each line that a log says, and which layer speaks."""
    page = rendered(HEADING + fence("failure", *FIELDS))
    (shown,) = page.fences.values()

    assert told(page) == []
    assert shown == ShownFailure(
        sees="502 *Bad*",
        says=["connect() failed", "a `b`"],
        layer="proxy",
        fault="",
        variants=[],
        also=[],
        unlike=[],
        echoes=[],
    )
    assert shown.copy(lambda _: []) == [
        "- You see: 502 \\*Bad\\*",
        "- The log says: `connect() failed`",
        "- The log says: `` a `b` ``",
        "- Who speaks: proxy",
    ]
    assert "502 *Bad*" in page.html
    assert "a `b`" in page.html


def test_a_failure_tells_other_words_and_where_the_cause_is() -> None:
    """Versions say the same differently; who speaks is often not who is at fault."""
    page = rendered(fence("failure", *FIELDS, "variants: old words", "fault: server"))
    (shown,) = page.fences.values()

    assert told(page) == []
    assert shown is not None
    assert shown.copy(lambda _: [])[-3:] == [
        "- Or it says: `old words`",
        "- Who speaks: proxy",
        "- Where the cause is: server",
    ]
    assert "old words" in page.html
    assert page.html.count("layer-icon") == 2


def test_what_only_the_finder_needs_is_not_shown() -> None:
    """Other wordings of a message lead to its entry, and do not fill the page."""
    fields = (*FIELDS, "also: other", "unlike: [not this]", "echoes: earlier")
    page = rendered(HEADING + fence("failure", *fields))
    (shown,) = page.fences.values()

    assert told(page) == []
    assert isinstance(shown, ShownFailure)
    assert (shown.also, shown.unlike, shown.echoes) == (
        ["other"], ["not this"], ["earlier"],
    )  # fmt: skip
    assert not any(
        word in page.html + "".join(shown.copy(lambda _: []))
        for word in ("other", "not this", "earlier")
    )


@pytest.mark.parametrize(
    ("text", "expected", "fix"),
    [
        (HEADING + fence("failure", "sees: a", "layer: proxi"),
         "5:8: there is no layer 'proxi'", "did you mean 'proxy'?"),
        (HEADING + fence("failure", "sees: a", "layer: browser"),
         "5:8: there is no layer 'browser'",
         "they are client, proxy, server, interface, framework, code"),
        (HEADING + fence("failure", "sees: a"),
         "3:1: this failure has no 'layer'", "add a line 'layer: ...'"),
        (HEADING + fence("failure", *FIELDS, "fault: nobody"),
         "7:8: there is no layer 'nobody'",
         "they are client, proxy, server, interface, framework, code"),
        ("## Refused\n\n" + fence("failure", *FIELDS),
         "3:1: the heading above this failure has no id, so no list can link to it",
         "give it one: ## Heading {#name}"),
    ],
)  # fmt: skip
def test_a_failure_that_no_list_can_show_is_told(
    text: str, expected: str, fix: str
) -> None:
    """Its layer is one of six, and a heading with an id stands above it."""
    page = rendered(text)

    assert told(page) == [expected]
    assert page.mistakes[0].fix == fix
