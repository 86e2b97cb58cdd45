"""``copy-markdown``: the page as Markdown, to look at or to take along."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"


def test_without_javascript_it_is_a_link(open_page: OpenPage) -> None:
    """The Markdown lies beside the page, and no button does nothing."""
    page = open_page(ARTICLE, javascript=False)
    link = page.get_by_role("link", name="View as Markdown")

    expect(link).to_have_attribute("href", "index.md")
    expect(page.get_by_role("button", name="Copy as Markdown")).to_have_count(0)
    answer = page.request.get(f"{page.url}index.md")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"


def test_the_page_is_copied(open_page: OpenPage, frozen_site: Path) -> None:
    """What is on the clipboard is the file, and the reader is told."""
    page = open_page(ARTICLE, permissions=("clipboard-read", "clipboard-write"))
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (frozen_site / ARTICLE / "index.md").read_text("utf-8")


def test_a_copy_that_fails_is_told(open_page: OpenPage) -> None:
    """Without a connection there is nothing to copy."""
    page = open_page(ARTICLE, permissions=("clipboard-read", "clipboard-write"))
    page.route("**/index.md", lambda route: route.fulfill(status=200, body=""))
    page.evaluate("delete Navigator.prototype.clipboard")
    page.get_by_role("button", name="Copy as Markdown").click()

    expect(page.get_by_role("button", name="Copy failed")).to_be_visible()
