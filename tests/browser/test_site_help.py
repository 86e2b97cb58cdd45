"""``site-help``: the keys, and what the site keeps in this browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"
BUTTON = "Keys, and what this site keeps"


def opened(page: Page) -> Locator:
    """Open the dialog by its key."""
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    return dialog


def test_without_javascript_there_are_no_keys(open_page: OpenPage) -> None:
    """And nothing says there were."""
    page = open_page(ARTICLE, javascript=False)

    expect(page.get_by_role("button", name=BUTTON)).to_have_count(0)


def test_the_button_opens_it_and_gets_the_focus_back(open_page: OpenPage) -> None:
    """Escape closes it."""
    page = open_page(ARTICLE)
    button = page.get_by_role("button", name=BUTTON)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_focused()  # and not the first of its settings
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_every_key_it_names_works(open_page: OpenPage) -> None:
    """The list says the truth."""
    page = open_page(ARTICLE)
    named = opened(page).locator("kbd").all_inner_texts()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**/web-framework/")
    page.keyboard.press("p")
    page.wait_for_url("**/wsgi/")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()

    assert named == ["/", "Ctrl K", "n", "p", "?", "Esc"]


def test_keys_are_letters_where_the_reader_types(open_page: OpenPage) -> None:
    """A question mark in the search asks nothing of the site."""
    page = open_page(ARTICLE)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("?np")

    expect(page.get_by_role("searchbox")).to_have_value("?np")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


def test_single_keys_can_be_switched_off(open_page: OpenPage) -> None:
    """WCAG 2.1.4: who speaks to the computer may not want them; Ctrl-K stays."""
    page = open_page(ARTICLE)
    dialog = opened(page)
    dialog.get_by_role("checkbox", name="Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    for key in "?/n":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith(ARTICLE)
    page.keyboard.press("Control+k")

    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def test_it_says_what_is_kept_and_clears_it(open_page: OpenPage) -> None:
    """Everything of this site, nothing of others, and the open pages follow."""
    page = open_page(ARTICLE)
    page.get_by_role("radio", name="Dark").check(force=True)
    page.evaluate(
        "localStorage.setItem('other', '1');"
        "localStorage.setItem('handbook:searches', '[\"wsgi\"]')"
    )
    dialog = opened(page)
    expect(dialog.get_by_role("listitem")).to_have_text(
        ["light or dark", "your latest searches"], use_inner_text=True
    )
    dialog.get_by_role("button", name="Clear everything this site keeps").click()

    expect(dialog.get_by_role("status")).to_have_text(
        "Cleared. This site keeps nothing now."
    )
    expect(dialog.get_by_role("listitem")).to_have_text(["nothing yet"])
    expect(page.get_by_role("radio", name="System")).to_be_checked()
    assert page.evaluate("Object.keys(localStorage)") == ["other"]
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_pythons_memory_is_told_and_cleared(open_page: OpenPage) -> None:
    """It is the largest thing that is kept, and perhaps the only one."""
    page = open_page(ARTICLE)
    page.evaluate("caches.open('handbook:python').then(() => null)")
    dialog = opened(page)
    expect(dialog.get_by_role("listitem")).to_have_text(["Python, ready to start"])
    dialog.get_by_role("button", name="Clear everything this site keeps").click()

    expect(dialog.get_by_role("listitem")).to_have_text(["nothing yet"])
    assert page.evaluate("caches.has('handbook:python')") is False
