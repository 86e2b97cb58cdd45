"""``code-block``: code, and a button that copies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from handbook.elements import print_element
from tests.support.browser import OpenPage
from tests.support.elements import lines

pytestmark = pytest.mark.browser

CLIPBOARD = ("clipboard-read", "clipboard-write")
SAMPLE = lines("import flask", "", "app = flask.Flask(__name__)")


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with three blocks: a file, a change, a run."""
    change = lines("a = 1", "b = 2", "c = 3", marks={1: "deleted", 2: "inserted"})
    run = lines("flask run", " * Running", marks={1: "prompted"})
    blocks = [
        print_element(
            "code-block", html=html, language="python", title=title, numbered=numbered
        )
        for html, title, numbered in (
            (SAMPLE, "hello.py", True),
            (change, "change.py", False),
            (run, "Terminal", False),
        )
    ]
    return page_with(blocks[0] + blocks[1] + blocks[2], "code-block")


def copied(page: Page, title: str) -> str:
    """Press a block's button and return what the clipboard holds then."""
    page.get_by_role("button", name=f"Copy {title}").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_without_javascript_the_code_is_complete(
    open_page: OpenPage, address: str
) -> None:
    """All code and its title can be read; there is no button that does nothing."""
    page = open_page(address, javascript=False)

    expect(page.get_by_role("group", name="hello.py")).to_have_text(
        "import flask app = flask.Flask(__name__)"
    )
    expect(page.get_by_text("hello.py", exact=True)).to_be_visible()
    expect(page.locator("code-block button")).to_have_count(0)


def test_the_code_is_copied_exactly(open_page: OpenPage, address: str) -> None:
    """What is copied is the file's text: no line number, no last newline."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "hello.py") == ("import flask\n\napp = flask.Flask(__name__)")


def test_deleted_lines_are_not_copied(open_page: OpenPage, address: str) -> None:
    """A change is copied as it is after the change."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "change.py") == "b = 2\nc = 3"


def test_of_a_terminal_the_commands_are_copied(
    open_page: OpenPage, address: str
) -> None:
    """Prompt and output stay behind: what is copied can be run."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "Terminal") == "flask run"


def test_line_signs_are_not_colour_alone(open_page: OpenPage, address: str) -> None:
    """Added and removed lines have a sign that also shows in black and white."""
    page = open_page(address)
    sign = "e => getComputedStyle(e, '::after').content"

    assert "+" in page.locator(".inserted").evaluate(sign)
    assert "\N{MINUS SIGN}" in page.locator(".deleted").evaluate(sign)


def test_a_refused_clipboard_is_told(open_page: OpenPage, address: str) -> None:
    """Where the browser refuses, the code is selected and the reader told the key."""
    page = open_page(address)
    page.evaluate("delete Navigator.prototype.clipboard")
    page.get_by_role("button", name="Copy hello.py").click()

    expect(page.get_by_role("status").filter(has_text="Press Ctrl+C")).to_have_count(1)
    assert "flask.Flask" in page.evaluate("getSelection().toString()")


def test_the_keyboard_reaches_code_and_button(
    open_page: OpenPage, address: str
) -> None:
    """Code that scrolls and its button are Tab stops, one after the other."""
    page = open_page(address, permissions=CLIPBOARD)
    page.get_by_role("group", name="hello.py").focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Copy hello.py")
    focused = button.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")

    assert focused
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)


def test_a_moved_block_keeps_one_button(open_page: OpenPage, address: str) -> None:
    """Moving the element in the page adds nothing twice."""
    page = open_page(address)
    page.evaluate(
        """const block = document.querySelector('code-block')
        block.parentElement.append(block)"""
    )

    expect(page.get_by_role("button", name="Copy hello.py")).to_have_count(1)
