"""``glossary-term``: a word that is explained where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.page.elements import print_element
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def address(page_with: Callable[..., str], tmp_path: Path) -> str:
    """Return the address of a page with a term at each edge of its text."""
    # A pointer that rests on the word has the browser fetch where it leads.
    glossary = tmp_path / "glossary" / "index.html"
    glossary.parent.mkdir()
    glossary.write_text("<!doctype html><title>Glossary</title>", "utf-8")
    term = print_element(
        "glossary-term",
        word="WSGI",
        id="wsgi",
        definition=Markup("One <code>call</code>."),
        glossary="glossary/",
    )
    body = Markup('<div class="prose"><p>{} is far from <b>the end</b>.</p></div>')
    return page_with(body.format(term))


def parts(page: Page) -> tuple[Locator, Locator]:
    """Return the word and its explanation."""
    return page.get_by_role("link", name="WSGI"), page.locator(".tip")


def test_without_javascript_focus_and_pointer_show_it(
    open_page: OpenPage, address: str
) -> None:
    """The explanation is in the page; the word leads to the glossary."""
    page = open_page(address, javascript=False)
    word, tip = parts(page)
    expect(tip).to_be_hidden()
    word.hover()
    expect(tip).to_be_visible()
    page.mouse.move(600, 600)
    expect(tip).to_be_hidden()
    word.focus()
    expect(tip).to_be_visible()

    expect(word).to_have_attribute("href", "glossary/#wsgi")
    expect(word).to_have_accessible_description("One call.")


def test_the_pointer_may_move_onto_it(open_page: OpenPage, address: str) -> None:
    """WCAG 1.4.13: what appears can be reached without losing it."""
    page = open_page(address)
    word, tip = parts(page)
    word.hover()
    tip.hover()

    expect(tip).to_be_visible()


def test_escape_puts_it_away(open_page: OpenPage, address: str) -> None:
    """Without moving the focus; it comes back with the next visit."""
    page = open_page(address)
    word, tip = parts(page)
    word.focus()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(word).to_be_focused()
    word.blur()
    word.focus()

    expect(tip).to_be_visible()


def test_a_first_tap_shows_it_and_a_second_one_follows(
    chromium: Browser, address: str
) -> None:
    """A finger cannot hover, so it asks twice."""
    context = chromium.new_context(
        has_touch=True, viewport={"width": 360, "height": 640}
    )
    page = context.new_page()
    page.goto(address)
    word, tip = parts(page)
    word.tap()
    expect(tip).to_be_visible()
    assert "glossary" not in page.url
    word.tap()
    page.wait_for_url("**/glossary/#wsgi")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_it_lies_within_the_window(open_page: OpenPage, width: int) -> None:
    """Wherever the word stands, all of its explanation can be read."""
    page = open_page("basics/wsgi/", width=width, reduced_motion="reduce")
    # What waits for a prediction is not there yet.
    words = page.locator("glossary-term > a:visible").all()
    assert len(words) > 3
    for word in words:
        page.mouse.move(0, 0)  # off the one before, which may lie on this one
        word.scroll_into_view_if_needed()
        word.hover()
        tip = word.locator("xpath=following-sibling::*")
        expect(tip).to_be_visible()
        box = tip.bounding_box()

        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
