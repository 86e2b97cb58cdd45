"""``theme-toggle``: light, dark or the system's theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

LIGHT = "rgb(252, 252, 251)"
DARK = "rgb(20, 22, 25)"
BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('blocked', 'SecurityError') },
})"""


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of an empty page."""
    return page_with(Markup("<p>Text.</p>"))


def paper(page: Page) -> str:
    """Return the colour of the page's background."""
    color = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return str(color)


def test_without_javascript_the_page_follows_the_system(
    open_page: OpenPage, address: str
) -> None:
    """A toggle that cannot work is not shown, and dark readers get a dark page."""
    page = open_page(address, javascript=False, color_scheme="dark")

    expect(page.locator("theme-toggle")).to_be_hidden()
    assert page.locator("html").evaluate("e => e.dataset.theme ?? null") is None
    assert page.locator("body").evaluate("e => getComputedStyle(e).color") == (
        "rgb(232, 231, 227)"
    )


def test_a_choice_is_applied_and_kept(open_page: OpenPage, address: str) -> None:
    """What the reader chose holds at once and on the next page."""
    page = open_page(address, color_scheme="light")
    before = paper(page)
    page.get_by_role("radio", name="Dark").check()
    chosen = paper(page)
    page.reload()

    assert (before, chosen, paper(page)) == (LIGHT, DARK, DARK)
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_a_kept_choice_does_not_flash(open_page: OpenPage, address: str) -> None:
    """The first frame already has the chosen theme, not the system's."""
    page = open_page(address, color_scheme="light")
    page.get_by_role("radio", name="Dark").check()
    page.add_init_script(
        """window.first = new Promise((resolve) => requestAnimationFrame(() => {
          resolve(getComputedStyle(document.documentElement).backgroundColor)
        }))"""
    )
    page.route("**/theme-toggle.js", lambda route: None)  # the element never comes
    page.reload(wait_until="commit")

    assert page.evaluate("window.first") == DARK
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert paper(page) == DARK


def test_back_to_the_system(open_page: OpenPage, address: str) -> None:
    """Choosing the system's theme forgets every other choice."""
    page = open_page(address, color_scheme="light")
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("radio", name="System").check()
    page.emulate_media(color_scheme="dark")
    followed = paper(page)
    page.emulate_media(color_scheme="light")

    assert (followed, paper(page)) == (DARK, LIGHT)
    assert page.evaluate("localStorage.length") == 0


def test_the_keyboard_is_enough(open_page: OpenPage, address: str) -> None:
    """One Tab stop, arrow keys inside, and the focus can be seen."""
    page = open_page(address, color_scheme="light")
    page.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("radio", name="Dark")).to_be_focused()
    assert paper(page) == DARK
    label = page.locator("theme-toggle label").nth(2)
    assert label.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_other_pages_of_the_site_follow(open_page: OpenPage, address: str) -> None:
    """Two open pages never disagree."""
    page = open_page(address, color_scheme="light")
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("radio", name="Dark").check()

    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    assert paper(page) == DARK


def test_blocked_storage_breaks_nothing(open_page: OpenPage, address: str) -> None:
    """A reader who blocks storage can still choose, for this page."""
    page = open_page(address, color_scheme="light")
    page.add_init_script(BLOCKED)
    page.reload()
    page.get_by_role("radio", name="Dark").check()

    assert paper(page) == DARK


def test_nonsense_in_the_storage_is_ignored(open_page: OpenPage, address: str) -> None:
    """Only the two themes count, whatever else an origin's pages have stored."""
    page = open_page(address, color_scheme="light")
    page.evaluate("localStorage.setItem('handbook:theme', 'solarized')")
    page.reload()

    assert paper(page) == LIGHT
    expect(page.get_by_role("radio", name="System")).to_be_checked()
