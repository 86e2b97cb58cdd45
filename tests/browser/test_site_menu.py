"""``site-menu``: the site's links on a small screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_the_menu_opens_and_closes(open_page: OpenPage) -> None:
    """The browser alone opens the menu below the header, whose button closes it."""
    page = open_page(width=360, javascript=False)
    menu = page.get_by_role("navigation", name="All pages")
    button = page.get_by_role("button", name="Menu", exact=True)
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_in_viewport()
    button.click()

    expect(menu).to_be_hidden()


def test_in_a_low_window_the_menu_has_a_button_of_its_own(open_page: OpenPage) -> None:
    """Where the header does not stay, the menu covers all, and closes by its first."""
    page = open_page(width=640, height=320)
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close menu")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("site-menu")).to_be_hidden()


def test_the_header_stays_and_hides_nothing(open_page: OpenPage) -> None:
    """Search and menu are at hand wherever the reader is; what a link leads to, and
    what gets the focus, is below them and the bar of the article's sections.
    """
    page = open_page("basics/wsgi/#middleware", width=360)
    expect(page.get_by_role("button", name="Search")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Menu")).to_be_in_viewport()
    edge = page.locator(".contents-fold").bounding_box()
    heading = page.locator("#middleware").bounding_box()
    assert edge
    assert heading
    assert edge["y"] + edge["height"] <= heading["y"] < 200
    page.evaluate("document.querySelector('#middleware .anchor').focus()")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        at = page.locator("main :focus").bounding_box()
        assert at
        assert at["y"] >= edge["y"] + edge["height"] - 1


def test_the_menu_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    """After its last control Tab goes on in the page, with no menu before it."""
    page = open_page(width=360)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("site-menu a").last.focus()
    expect(page.locator("site-menu")).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.locator("site-menu")).to_be_hidden()
    expect(page.locator("main :focus")).to_have_count(1)


def test_escape_gives_the_focus_back(open_page: OpenPage) -> None:
    """Escape closes the menu and leads back to the button that opened it."""
    page = open_page(width=360)
    button = page.get_by_role("button", name="Menu", exact=True)
    button.click()
    page.locator("site-menu a:visible").first.focus()
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
