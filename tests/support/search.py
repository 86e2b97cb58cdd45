"""Type a query into the dialog of the search, as a reader does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def opened(page: Page, query: str = "") -> Locator:
    """Open the search by its key and type a query; return the dialog."""
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    page.keyboard.type(query)
    if query:
        expect(dialog.get_by_role("status")).to_contain_text("page")
    return dialog
