"""``code-block``: code, and a button that copies it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, expect

from handbook.page.code.block import code_block
from handbook.page.code.highlight import highlight
from handbook.page.context import Context
from handbook.page.elements import print_element
from tests.support.browser import OpenPage
from tests.support.elements import lines

pytestmark = pytest.mark.browser

CLIPBOARD = ("clipboard-read", "clipboard-write")
SHELL = """\
$ flask run
 * Running on http://127.0.0.1:5000
(venv) $ docker run \\
    --publish 80:80 \\
    nginx
b0c5
# systemctl restart nginx
"""
POWERSHELL = """\
PS C:\\site> .venv\\Scripts\\activate
PS C:\\site> flask run
 * Running on http://127.0.0.1:5000
"""
DIFF = """\
 a = 1
-b = 2
+b = 3
"""
INTERPRETER = """\
>>> def double(a):
...     return 2 * a
...
>>> double(2)
4
"""
LONG = lines("answer = " + " + ".join(["42"] * 99))
SAMPLE = lines("import flask", "", "app = flask.Flask(__name__)")


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with a file, a change and terminal sessions."""
    change = lines("a = 1", "b = 2", "c = 3", marks={1: "deleted", 2: "inserted"})
    blocks = [
        print_element(
            "code-block",
            html=html,
            language="python",
            label=title,
            title=title,
        )
        for html, title in (
            (SAMPLE, "hello.py"),
            (change, "change.py"),
            (LONG, "long.py"),
            (highlight(SHELL, "console"), "Terminal"),
            (highlight(INTERPRETER, "pycon"), "Interpreter"),
            (highlight(POWERSHELL, "ps1con"), "PowerShell"),
            (highlight(DIFF, "diff"), "Diff"),
        )
    ]
    return page_with(Markup().join(blocks) + recording() + annotated())


def annotated() -> Markup:
    """Return a block with all that lines can have."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    block = code_block(
        "a = [1]\nb = a\nprint(b)\n",
        context,
        1,
        language="python",
        title="all.py",
        numbered=True,
        marks={"focus": frozenset({2})},
        texts=["[1]"],
        notes=[(1, Markup("A <em>list</em>.")), (3, Markup("Shows it."))],
        setup="import sys\n",
    )
    return block.html(context.check_time)


def recording() -> Markup:
    """Return a recording of a terminal."""
    text = "$ flask --version\nFlask 3.1.3\n"
    part = {"name": "a", "kind": "command", "label": "Recorded", "text": text}
    day = date(2026, 11, 23)
    return print_element(
        "recording",
        parts=[part],
        programs={"Flask": "3.1.3"},
        recorded=day,
        raw="raw.json",
    )


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
