"""``outputs.copies``: the Markdown of every page, and what is around its text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.outputs import copies
from tests.support.formats import BASE, site_of


def test_a_section_lists_what_is_in_it(small: Path) -> None:
    """A program that reads goes on from copy to copy."""
    text = copies.body(site_of(small), "basics/index.md")

    assert text == (
        "# Basics\n\nBegin here.\n\n## In this section\n\n"
        "- [\u00c4 & B](a%20b/index.md)\n- [C](c/index.md)\n"
    )


def test_it_ends_with_where_and_when(small: Path) -> None:
    """As far as that is known."""
    site = site_of(small, BASE, ("basics/c.md", date(2026, 3, 1)))
    text = str(copies.body(site, "basics/c/index.md"))

    assert text.endswith(
        f"___\n\nPage: <{BASE}basics/c/>. Last changed 1 March 2026.\n"
    )


def test_only_pages_have_one(small: Path) -> None:
    """An old address has none, nor has a page that nobody wrote."""
    site = site_of(small)

    assert set(copies.addresses(site)) == {
        f"{url}index.md" for url in site.library.by_url
    }
    assert copies.body(site, "old/index.md") is None
    assert copies.body(site, "search/index.md") is None
