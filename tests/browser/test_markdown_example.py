"""``markdown-example``: a text in Markdown, what it becomes, and that as HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from handbook.page.elements import print_element
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with an example."""
    return page_with(
        print_element(
            "markdown-example",
            title="Emphasis",
            source=Markup("<pre><code>*a*</code></pre>"),
            result=Markup("<p><em>a</em></p>"),
            told=[("1:1: b", "write c")],
        )
    )


def test_without_javascript_source_and_result_are_read(
    open_page: OpenPage, address: str
) -> None:
    """The result is a part with a name; what the author is told is below it."""
    page = open_page(address, javascript=False)

    expect(page.get_by_text("*a*")).to_be_visible()
    result = page.get_by_role("region", name="Result: Emphasis")
    expect(result.locator("em")).to_have_text("a")
    expect(page.get_by_text("fix: write c")).to_be_visible()
    expect(page.locator("markdown-example button")).to_have_count(0)


def test_the_keyboard_shows_the_html_and_hides_it(
    open_page: OpenPage, address: str
) -> None:
    """It is what a style sheet meets."""
    page = open_page(address)
    button = page.get_by_role("button", name="HTML")
    shown = page.get_by_text("<p><em>a</em></p>")

    expect(shown).to_have_count(0)
    button.focus()
    button.press("Enter")
    expect(shown).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    expect(shown).to_be_hidden()
