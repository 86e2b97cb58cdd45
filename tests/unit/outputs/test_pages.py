"""``outputs.pages`` prints a page at every URL."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import pages
from tests.support.formats import site_of


def test_a_page_is_at_every_address(small: Path) -> None:
    """Authors' pages and those that nobody wrote; nothing is at other addresses."""
    site = site_of(small)
    found = {url: pages.body(site, url) for url in pages.addresses(site)}

    assert {"", "basics/", "basics/c/", "search/", "print/"} <= found.keys()
    assert all(html and html.startswith("<!doctype html>") for html in found.values())
    assert pages.body(site, "old/") is None
