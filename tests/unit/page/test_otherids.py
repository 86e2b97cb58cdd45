"""Ids that other programs give to headings."""

from __future__ import annotations

import pytest

from handbook.page.otherids import other_ids
from handbook.page.rendered import Heading


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Request body + path", "request-body-path"),  # MkDocs, VitePress
        ("server.https & more", "server-https-more"),  # VitePress
        ("1. Start", "_1-start"),  # VitePress
        ("\u00c4pfel", "apfel"),  # MkDocs
        ("A  b", "a-b"),
        ("resolve.conditions <Badge />", "resolve-conditions"),
    ],
)
def test_the_ids_of_other_programs(text: str, other: str) -> None:
    """A link that leads to a heading elsewhere leads to it here, too."""
    headings = [Heading(level=2, id="ours", text=text)]

    assert other_ids(headings, ["ours"])[other] == "ours"


def test_equal_headings_are_told_apart() -> None:
    """The second one has a number, behind a sign that differs."""
    headings = [Heading(level=2, id=name, text="Use it") for name in ("x", "y", "z")]

    found = other_ids(headings, [])

    assert [found[name] for name in ("use-it", "use-it_1", "use-it-2")] == list("xyz")


def test_capitals_do_not_count() -> None:
    """An id is found by its small letters, which a link has elsewhere."""
    assert other_ids([], ["With-Pip"])["with-pip"] == "With-Pip"
