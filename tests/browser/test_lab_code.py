"""``lab-form``: a program of the reader's, in a lab that judges it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handbook import ROOT
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.labs import (
    SERVER,
    STEPS,
    opened,
)
from tests.support.python import HURRY
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_a_server_of_the_readers_is_judged(open_again: Returning) -> None:
    """A right one passes; one that never ends is stopped, and the next one runs."""
    page = open_again(SERVER)
    lab = opened(page)
    code = lab.get_by_label("Your server")
    right = (ROOT / "site/labs/server.py").read_text("utf-8")
    page.evaluate(HURRY)
    code.fill("while True: pass")
    expect(lab.get_by_role("status")).to_contain_text("Deadline", timeout=BOOT_MS)
    code.fill(right)

    expect(lab.locator(".lab-summary")).to_contain_text(
        "this is a web server", timeout=BOOT_MS
    )


def test_a_server_that_cannot_be_interrupted_is_ended(open_again: Returning) -> None:
    """One that sits in a call of C heeds no deadline; it is told, and the next runs.

    One that leaves has no answer, and is told why.
    """
    page = open_again(SERVER)
    lab = opened(page)
    code = lab.get_by_label("Your server")
    code.fill("print('printed')\nexit()")
    expect(lab.get_by_role("status")).to_contain_text("exit() ends", timeout=BOOT_MS)
    page.evaluate(HURRY)
    code.fill("import itertools\nsum(itertools.count())")
    expect(lab.get_by_role("status")).to_contain_text(
        "could not be interrupted", timeout=BOOT_MS
    )
    expect(lab.get_by_role("progressbar")).to_be_hidden()
    code.fill("print('printed')")

    expect(lab.locator(".lab-verdicts")).to_contain_text(
        "no function serve", timeout=BOOT_MS
    )
    printed = lab.get_by_role("group", name="What your code printed")
    expect(printed).to_have_text("printed\n")


def test_each_step_is_solved_by_keyboard(open_again: Returning) -> None:
    """Opened, replaced and run without a pointer: every check passes in the tab."""
    page = open_again(STEPS)
    for place, label in (
        (1, "Your make_environ"),
        (2, "Your make_start_response"),
        (3, "Your call"),
        (4, "Your respond"),
    ):
        lab = page.locator("lab-form").nth(place)
        lab.get_by_role("button", name="Try your own").press("Enter")
        expect(lab.get_by_role("textbox", name=label)).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text((ROOT / "site/labs/four_steps.py").read_text("utf-8"))
        page.keyboard.press("Control+Enter")

        expect(lab.locator(".lab-summary")).to_contain_text(
            "this step is done", timeout=BOOT_MS
        )


def test_code_has_its_colours(open_again: Returning) -> None:
    """Before it is opened, in the editor, and as the reader types."""
    page = open_again(STEPS)
    lab = page.locator("lab-form").nth(3)
    expect(lab.locator(".lab-field .k").first).to_have_text("def")
    opened(page, 3)
    expect(lab.locator(".editor .k").first).to_have_text("def")
    lab.get_by_role("textbox").fill("def call(application, environ):\n    return 1/0")

    expect(lab.locator(".editor .nf")).to_have_text("call")
    expect(lab.locator(".editor .wrong-line")).to_have_text("    return 1/0\n")
    expect(lab.get_by_text("ZeroDivisionError in line 2").first).to_be_visible()


def test_the_readers_code_is_never_lost(open_again: Returning) -> None:
    """It outlives a reload; a reset is answered, and what it took comes back."""
    page = open_again(SERVER)
    lab = opened(page)
    code, told = lab.get_by_label("Your server"), lab.locator(".lab-verdicts")
    first = code.input_value()
    code.fill("x = 'mine'")
    expect(told).to_contain_text("There is no function serve")
    page.reload()
    lab = opened(page)
    expect(code).to_have_value("x = 'mine'")
    lab.get_by_role("button", name="Reset").click()
    expect(code).to_have_value(first)
    expect(told).not_to_contain_text("There is no function serve")
    lab.get_by_role("button", name="Undo reset").click()
    expect(code).to_have_value("x = 'mine'")

    expect(told).to_contain_text("There is no function serve")


def test_labs_of_one_page_keep_their_own_code(open_again: Returning) -> None:
    """What is written for one step is not brought back in another."""
    page = open_again(STEPS)
    opened(page, 1).get_by_role("textbox").fill("x = 'the first'")
    other = opened(page, 1 + 1)

    expect(other.get_by_role("textbox")).not_to_have_value("x = 'the first'")


def test_a_solution_is_shown_on_demand(open_page: OpenPage) -> None:
    """With JavaScript off, too."""
    page = open_page(STEPS, javascript=False)
    solution = page.locator("details", has_text="Show the solution of step 3")
    code = solution.locator("code-block")
    expect(code).to_be_hidden()
    solution.locator("summary").press("Enter")

    expect(code).to_contain_text("result.close()")
