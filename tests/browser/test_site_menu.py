"""``site-menu``: the site's links on a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_the_menu_opens_and_closes(open_page: OpenPage) -> None:
    """The browser alone opens the menu, and closes it with its button."""
    page = open_page(width=360, javascript=False)
    menu = page.get_by_role("navigation", name="Site menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(menu).to_be_visible()
    page.get_by_role("button", name="Close menu").click()

    expect(menu).to_be_hidden()


def test_the_menu_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    """After its last control Tab goes on in the page, with no menu before it."""
    page = open_page(width=360)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Close menu").focus()
    expect(page.locator("site-menu")).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.locator("site-menu")).to_be_hidden()
    expect(page.locator("main :focus")).to_have_count(1)


def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    """Escape closes the menu and leads back to the button that opened it."""
    page = open_page(width=360)
    button = page.get_by_role("button", name="Menu", exact=True)
    button.click()
    page.get_by_role("button", name="Close menu").focus()
    page.keyboard.press("Escape")

    expect(page.locator("site-menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_button_closes_what_it_opened(open_page: OpenPage) -> None:
    """Pressing the menu's button twice leaves the menu closed."""
    page = open_page(width=360)
    button = page.get_by_role("button", name="Menu", exact=True)
    button.press("Enter")
    expect(page.locator("site-menu")).to_be_visible()
    button.press("Enter")

    expect(page.locator("site-menu")).to_be_hidden()
