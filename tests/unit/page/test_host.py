"""``page.host``: what the parser finds goes to the page that it reads."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.commonmark.references import Target
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.host import host_of


@pytest.fixture
def context() -> Context:
    """Return what collects for a page."""
    return Context(content=PurePosixPath(), source=PurePosixPath("a.md"))  # type: ignore[arg-type]


def test_mistakes_ids_and_lines_are_noted(context: Context) -> None:
    """At their places in the page."""
    host = host_of(context)
    host.begin(7)
    host.claim_id("x", 3)
    host.report(2, "p", "f", column=4, severity="warning")

    assert context.line == 7
    assert context.ids == {"x": 3}
    assert [str(one).split("\n")[0] for one in context.mistakes] == [
        "a.md:2:4: warning: p"
    ]


def test_links_and_images_are_kept_for_later(context: Context) -> None:
    """Their addresses are known when all pages are."""
    host = host_of(context)
    host.address("b.md", 1, 2)
    host.image(Target("c.png", None, 3, 4), "It.")

    assert [(one.target, one.kind) for one in context.links] == [
        ("b.md", "link"),
        ("c.png", "image"),
    ]


def test_a_page_whose_time_is_up_is_stopped(context: Context) -> None:
    """From within the parser."""
    host = host_of(context)
    host.check_time()
    context.deadline = 0

    with pytest.raises(ContentError):
        host.check_time()


def test_html_is_cleaned_and_slips_are_found(context: Context) -> None:
    """By the rules of pages."""
    host = host_of(context)

    assert type(host.html()).__name__ == "RawHtml"
    assert host.slips is not None
