"""``python-sample``: a sample that its reader changes and runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.axe import Axe
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.everything import some
from tests.support.pythonsamples import (
    ARTICLE,
    change,
    ran,
    recorded,
    run_every_sample,
    sample,
    status,
)
from tests.support.reflow import TOO_WIDE
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_without_javascript_all_is_there_to_read(open_page: OpenPage) -> None:
    """Code, files to take away, what to try, and what it printed; no dead button."""
    page = open_page(ARTICLE, javascript=False)
    one = sample(page)

    expect(one.locator("code-block").first).to_contain_text("setup_testing_defaults")
    expect(one.get_by_role("link", name="hello.py")).to_be_visible()
    one.get_by_text("What to try").click()
    expect(one.get_by_text("Who complains?")).to_be_visible()
    assert recorded(one).startswith("200 OK")
    expect(one.get_by_role("button")).to_have_count(0)


def test_nothing_of_python_is_loaded_before_somebody_runs(open_page: OpenPage) -> None:
    """An article costs what an article costs."""
    page = open_page(ARTICLE)
    expect(sample(page).get_by_role("button", name="Run")).to_be_visible()
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )

    assert loaded
    assert [name for name in loaded if "/python/" in name] == []


def test_run_stands_in_the_head_of_the_code_and_says_what_it_loads(
    open_page: OpenPage,
) -> None:
    """A reader sees at once that code runs, and what that costs; what is printed tells
    with which Python, and what was recorded says that it was."""
    page = open_page(ARTICLE)
    one = sample(page)
    run = one.locator(".code-buttons").get_by_role("button", name="Run in your browser")
    expect(run).to_have_text(re.compile(r"\d\.\d MB, once"))

    ran(one, re.compile(r"Your run: .* s, Python 3\.\d+"))

    expect(one.get_by_role("button", name="Run")).to_be_focused()
    expect(one.get_by_text("This is what was recorded")).to_be_visible()
    expect(one.locator("progress")).to_be_hidden()


def test_every_sample_prints_what_was_recorded(
    open_again: Returning, runnable: list[str]
) -> None:
    """The reader's Python and ours agree, letter by letter.

    A few show it: `test_runnable.py` has all of them printed in the same way.
    """
    assert run_every_sample(open_again, some(runnable, one_in=3)) >= 4


def test_the_keyboard_runs_it_again(open_again: Returning) -> None:
    """The focus is on Run once there is an editor, and stays while the program runs."""
    page = open_again(ARTICLE)
    one = sample(page)
    run = one.get_by_role("button", name="Run")
    run.press("Enter")
    expect(status(one)).to_contain_text("Done", timeout=BOOT_MS)
    expect(run).to_be_focused()

    change(one, "environ = {}", "environ = {}; print('again')")
    run.press("Enter")
    expect(one.get_by_role("group", name="Output of")).to_contain_text("again")
    expect(run).to_be_focused()


def test_an_error_is_shown_at_its_line_with_a_hint(open_again: Returning) -> None:
    """The traceback starts at the reader's file; the line is marked in the editor."""
    page = open_again(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "    environ = {}\n", "    environ = {}\n    input()\n")
    output = ran(one, "OSError in line 11")

    expect(output).to_contain_text('File "by_hand.py", line 11, in call')
    expect(one.locator(".wrong-line")).to_have_text("    input()\n")
    expect(one.get_by_text("top of the file")).to_be_visible()


def test_a_program_without_end_can_be_stopped(open_again: Returning) -> None:
    """At once, by a button; what comes next runs."""
    page = open_again(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "    environ = {}\n", "    environ = {}\n    while True: pass\n")
    one.get_by_role("button", name="Run").click()
    expect(status(one)).to_have_text(re.compile("Running"))
    one.get_by_role("button", name="Stop").click()
    expect(status(one)).to_contain_text("Stopped")
    one.get_by_role("button", name="Reset").click()
    ran(one, "what was recorded")


def test_the_readers_text_is_never_lost(open_again: Returning) -> None:
    """It outlives a reload; what a reset took comes back."""
    page = open_again(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "environ = {}", "environ = {}  # mine")
    page.reload()
    area = one.get_by_role("textbox")
    expect(area).to_have_value(re.compile("# mine"))
    one.get_by_role("button", name="Reset").click()
    expect(area).not_to_have_value(re.compile("# mine"))
    one.get_by_role("button", name="Undo reset").click()
    expect(area).to_have_value(re.compile("# mine"))
    one.get_by_role("button", name="Reset").click()
    page.reload()

    expect(one.get_by_role("textbox")).to_have_count(0)


def test_the_keyboard_does_it_all(open_again: Returning) -> None:
    """Run, write, leave with Tab, and let Tab indent if one wants that."""
    page = open_again(ARTICLE)
    one = sample(page)
    one.get_by_role("button", name="Run").focus()
    page.keyboard.press("Enter")
    expect(status(one)).to_contain_text("Done", timeout=BOOT_MS)
    area = one.get_by_role("textbox")
    area.focus()
    page.keyboard.press("Shift+Tab")
    expect(one.get_by_role("button", name="Run")).to_be_focused()
    one.get_by_label("Tab indents").check()
    area.fill("if 1:")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("print(42)")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("print(6)")
    expect(area).to_have_value("if 1:\n    print(42)\n        print(6)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Enter")

    expect(one.get_by_role("group", name="Output of")).to_have_text("42\n6\n")


def test_the_program_can_be_taken_away(open_again: Returning, tmp_path: Path) -> None:
    """As it stands in the editor."""
    page = open_again(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "environ = {}", "environ = {}  # mine")
    with page.expect_download() as download:
        one.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "by_hand.py")

    assert "# mine" in (tmp_path / "by_hand.py").read_text("utf-8")


def test_everything_that_is_kept_can_be_cleared(open_page: OpenPage) -> None:
    """Texts and Python's memory, with the rest."""
    page = open_page(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "environ = {}", "environ = {}  # mine")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys, and what this site keeps").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("your versions of programs")).to_be_visible()
    dialog.get_by_role("button", name="Clear everything").click()

    kept = "Object.keys(localStorage).filter((key) => key.startsWith('handbook:code'))"
    assert page.evaluate(kept) == []


def test_an_open_editor_breaks_no_rule(open_again: Returning, axe: Axe) -> None:
    """Names, contrast, sizes, with an error on the page."""
    page = open_again(ARTICLE)
    one = sample(page)
    ran(one)
    change(one, "environ = {}", "environ = {}; input()")
    ran(one, "OSError")

    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})

        assert axe.in_both_schemes(page, "python-sample") == [], width
        assert page.evaluate(TOO_WIDE) == [], width
