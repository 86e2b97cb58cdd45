"""``print-page``: a button that prints the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_there_is_no_button(open_page: OpenPage) -> None:
    """A button that could do nothing is not there."""
    page = open_page("basics/wsgi/", javascript=False)

    expect(page.get_by_role("button", name="Print this page")).to_have_count(0)


@pytest.mark.parametrize("address", ["basics/wsgi/", "basics/print/"])
def test_the_button_opens_the_dialog_of_the_browser(
    open_page: OpenPage, address: str
) -> None:
    """An article and the page of many articles are printed alike, by the keyboard."""
    page = open_page(address)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").first.press("Enter")

    assert page.evaluate("window.printed")
