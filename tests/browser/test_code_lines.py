"""``code-block``: what its lines show, say and lead to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage
from tests.support.codeblocks import every_block

pytestmark = pytest.mark.browser


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with every kind of block."""
    return page_with(every_block())


def test_marks_and_notes_lead_to_each_other(open_page: OpenPage, address: str) -> None:
    """From the code to the note and back, by keyboard."""
    page = open_page(address)
    mark = page.get_by_role("link", name="Note 2", exact=True)
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_contain_text("Shows it.")
    page.get_by_role("link", name="Back to the code of note 2").click()

    expect(page.locator(":target")).to_have_text("2")


def test_every_line_has_an_address(open_page: OpenPage, address: str) -> None:
    """One number is a Tab stop, arrows reach the others, and each can be linked to."""
    page = open_page(address)
    numbers = page.locator(".line-number")
    expect(numbers).to_have_count(3)  # of those that are not folded
    numbers.first.focus()
    page.keyboard.press("ArrowDown")
    expect(numbers.nth(1)).to_be_focused()
    page.keyboard.press("Enter")

    assert page.url.endswith("#all.py:-3")
    line = page.locator(".line:has(:target)")
    expect(line).to_have_text("b = a")
    assert line.evaluate("e => getComputedStyle(e).boxShadow") != "none"


def test_numbers_are_not_selected(open_page: OpenPage, address: str) -> None:
    """Who drags over code gets code."""
    page = open_page(address)
    page.get_by_role("group", name="all.py", exact=True).evaluate(
        "e => getSelection().selectAllChildren(e)"
    )

    selected = page.evaluate("getSelection().toString()")
    assert selected.strip() == "a = [1]\nb = a\nprint(b)"


def test_what_is_out_of_focus_is_quieter_until_somebody_comes(
    open_page: OpenPage, address: str
) -> None:
    """Its colours go, its contrast stays; the pointer brings them back."""
    page = open_page(address)
    token = page.get_by_role("group", name="all.py", exact=True).locator(".nb").first
    colour = "e => getComputedStyle(e).color"
    quiet = token.evaluate(colour)
    token.hover()

    assert token.evaluate(colour) != quiet
    soft = page.locator(".line-number").first.evaluate(colour)
    assert quiet == soft


def test_focus_and_target_show_in_forced_colours(
    open_page: OpenPage, address: str
) -> None:
    """Where shadows and backgrounds are gone, a border says the same."""
    page = open_page(f"{address}#all.py:-4", forced_colors="active")
    width = "e => getComputedStyle(e).borderInlineStartWidth"
    line = page.get_by_role("group", name="all.py", exact=True).locator(".line")

    assert [line.nth(place).evaluate(width) for place in range(3)] == [
        "0px",
        "4px",
        "4px",
    ]
