"""``code-block``: code, and a button that copies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage
from tests.support.codeblocks import DIFF, every_block

pytestmark = pytest.mark.browser

CLIPBOARD = ("clipboard-read", "clipboard-write")


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with every kind of block."""
    return page_with(every_block())


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
    notes = page.locator(".code-notes > li")
    expect(notes).to_have_text(["A list. \u21a9", "Shows it. \u21a9"])
    page.get_by_text("What comes before: 1 line").click()
    expect(page.get_by_text("import sys")).to_be_visible()


def test_the_code_is_copied_exactly(open_page: OpenPage, address: str) -> None:
    """What is copied is the file's text: no line number, no last newline."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "hello.py") == ("import flask\n\napp = flask.Flask(__name__)")


def test_deleted_lines_are_not_copied(open_page: OpenPage, address: str) -> None:
    """A change is copied as it is after the change."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "change.py") == "b = 2\nc = 3"


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        (
            "Terminal",
            "flask run\n"
            "docker run \\\n    --publish 80:80 \\\n    nginx\n"
            "systemctl restart nginx",
        ),
        ("Interpreter", "def double(a):\n    return 2 * a\n\ndouble(2)"),
        ("PowerShell", ".venv\\Scripts\\activate\nflask run"),
        ("Recorded", "flask --version"),
    ],
)
def test_of_a_terminal_the_commands_are_copied(
    open_page: OpenPage, address: str, title: str, typed: str
) -> None:
    """Prompt and output stay behind: what is copied can be run."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, title) == typed


def test_a_prompt_cannot_be_selected(open_page: OpenPage, address: str) -> None:
    """Who drags over a command copies the command, and still sees its prompt."""
    page = open_page(address)
    command = page.locator(".line", has_text="flask --version")
    command.evaluate("e => getSelection().selectAllChildren(e)")

    assert page.evaluate("getSelection().toString()").strip() == "flask --version"
    expect(command).to_have_text("$ flask --version")


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
    """Code that scrolls and its two buttons are Tab stops, one after the other."""
    page = open_page(address, permissions=CLIPBOARD)
    page.get_by_role("group", name="long.py").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Copy long.py")
    focused = button.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")

    assert focused
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)


def test_code_that_does_not_scroll_is_no_stop(
    open_page: OpenPage, address: str
) -> None:
    """Tab stops at code as long as, in the window of the moment, it scrolls."""
    page = open_page(address)
    code = page.get_by_role("group", name="hello.py")
    expect(code).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 200, "height": 900})
    expect(code).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1280, "height": 900})

    expect(code).not_to_have_attribute("tabindex", "0")


def test_a_moved_block_keeps_one_button(open_page: OpenPage, address: str) -> None:
    """Moving the element in the page adds nothing twice."""
    page = open_page(address)
    page.evaluate(
        """const block = document.querySelector('code-block')
        block.parentElement.append(block)"""
    )

    expect(page.get_by_role("button", name="Copy hello.py")).to_have_count(1)


def test_what_comes_before_is_copied_and_marks_are_not(
    open_page: OpenPage, address: str
) -> None:
    """A reader pastes a program that runs, folded part included."""
    page = open_page(address, permissions=CLIPBOARD)

    assert copied(page, "all.py") == "import sys\na = [1]\nb = a\nprint(b)"


def test_a_diff_is_copied_whole_and_shows_its_lines(
    open_page: OpenPage, address: str
) -> None:
    """It is a patch: signs and deleted lines belong to it."""
    page = open_page(address, permissions=CLIPBOARD)
    line = page.get_by_role("group", name="Diff").locator(".line")
    ground = "e => getComputedStyle(e).backgroundColor"
    grounds = [line.nth(place).evaluate(ground) for place in range(3)]

    assert copied(page, "Diff") == DIFF.removesuffix("\n")
    assert len(set(grounds)) == 3


def test_the_choice_to_wrap_holds_where_storage_is_blocked(
    open_page: OpenPage, address: str
) -> None:
    """For this page only, and the button still tells the truth."""
    page = open_page(address)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })"
    )
    page.reload()
    wrap = page.get_by_role("button", name="Wrap").first
    expect(wrap).to_have_attribute("aria-pressed", "false")
    wrap.click()

    expect(wrap).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("'wrap' in document.documentElement.dataset")


def test_long_lines_wrap_as_the_reader_wants(open_page: OpenPage, address: str) -> None:
    """The choice holds for every block, is kept, and can be undone."""
    page = open_page(address)
    block = page.locator("code-block", has=page.get_by_role("group", name="long.py"))
    code = page.get_by_role("group", name="long.py")
    wrap = block.get_by_role("button", name="Wrap")
    wide = "e => e.scrollWidth > e.clientWidth"
    assert code.evaluate(wide)
    wrap.click()
    expect(wrap).to_have_attribute("aria-pressed", "true")
    assert not code.evaluate(wide)
    page.reload()
    expect(wrap).to_have_attribute("aria-pressed", "true")
    assert not code.evaluate(wide)
    wrap.click()

    assert code.evaluate(wide)
    assert page.evaluate("localStorage.getItem('handbook:wrap')") is None


def test_short_code_offers_no_wrapping(open_page: OpenPage, address: str) -> None:
    """A button that changes nothing is not there."""
    page = open_page(address)
    block = page.locator("code-block", has=page.get_by_role("group", name="hello.py"))
    expect(block.get_by_role("button", name="Copy")).to_have_count(1)

    expect(block.get_by_role("button", name="Wrap")).to_have_count(0)


def test_line_signs_are_not_colour_alone(open_page: OpenPage, address: str) -> None:
    """Added and removed lines have a sign that also shows in black and white."""
    page = open_page(address)
    sign = "e => getComputedStyle(e, '::after').content"

    assert "+" in page.locator(".inserted").evaluate(sign)
    assert "\N{MINUS SIGN}" in page.locator(".deleted").evaluate(sign)
