"""Entries: the failures of a page that a list of messages can link to."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.page.directives.entries import entries
from tests.support.markdown import fence, rendered

PAGE = Page(
    source=PurePosixPath("a.md"),
    url="a/",
    metadata=Metadata(title="The page"),
    body="",
)
FAILURE = fence("failure", "sees: {}", "layer: proxy")


def test_entries_are_below_a_heading_with_an_id() -> None:
    """With its title as text, the lines of the fence, in the order of the page."""
    text = "\n".join(
        [
            "## *First* {#first}\n",
            FAILURE.format("one"),
            "> " + FAILURE.format("quoted").replace("\n", "\n> ").rstrip("> "),
            "## Plain\n",
            FAILURE.format("unlinked"),
            "### Last {#last}\n",
            fence("python", "x = 1"),
            FAILURE.format("two"),
        ]
    )

    found = [
        (one.id, one.title, one.failure.sees, one.line, one.end)
        for one in entries(PAGE, rendered(text))
    ]

    assert found == [
        ("first", "First", "one", 3, 6),
        ("first", "First", "quoted", 8, 11),
        ("last", "Last", "two", 26, 29),
    ]


def test_a_page_has_an_entry_itself() -> None:
    """Above all headings a failure is that of the page, which its address leads to."""
    text = FAILURE.format("mine") + "\n## A {#a-b}\n\n" + FAILURE.format("its")

    found = [
        (one.id, one.fragment, one.title, one.failure.sees)
        for one in entries(PAGE, rendered(text))
    ]

    assert found == [("", "", "The page", "mine"), ("a-b", "#a-b", "A", "its")]


def test_a_page_without_failures_has_no_entries() -> None:
    """Nor has one whose failure was not understood."""
    assert (
        list(entries(PAGE, rendered("## A {#a}\n\n" + fence("failure", "a: b")))) == []
    )
