"""``lab-form``: a form that the reader's Python answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.labs.test_your_server import RIGHT
from tests.support.axe import Axe
from tests.support.browser import BOOT_MS, REVEAL, OpenPage
from tests.support.labs import (
    LABS,
    ROUTING,
    STARTED,
    STEPS,
    TEMPLATES,
    answered_as_built,
    fill_in,
    opened,
)
from tests.support.reflow import TOO_WIDE
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("address", "result"),
    [
        (ROUTING, "by_number(id=42) answers"),
        (TEMPLATES, "def root(context"),
        (STEPS, "'utf-8' codec can't decode byte"),
        (STEPS, "def make_start_response"),
    ],
)
def test_without_javascript_the_first_answer_is_there(
    open_page: OpenPage, address: str, result: str
) -> None:
    """What was filled in, and what came out; no dead button, no dead field."""
    page = open_page(address, javascript=False)
    lab = page.locator("lab-form")

    expect(lab.get_by_text(result).first).to_be_visible()
    expect(lab.locator("button, input, textarea, select")).to_have_count(0)


@pytest.mark.parametrize("address", LABS)
def test_open_labs_answer_as_the_page_was_built_with_and_break_no_rule(
    open_again: Returning, axe: Axe, address: str
) -> None:
    """Drift between the two Pythons would be a wrong page.

    On a phone nothing is wider than the page, and axe finds nothing in light and dark.
    """
    page = open_again(address, width=360)
    answered_as_built(page, LABS[address])
    page.evaluate("scrollTo(0, 0)")  # what slides below the header is no target

    assert axe.in_both_schemes(page, "lab-form") == []
    assert page.evaluate(TOO_WIDE) == []


def test_environ_is_filled_in_by_keyboard(open_again: Returning) -> None:
    """Field by field, with Tab, until all of them are right."""
    page = open_again(STEPS)
    lab = opened(page)
    fill_in(page, lab, RIGHT)

    expect(lab.locator(".lab-summary")).to_contain_text("you have been the server")


def test_a_stop_concerns_one_lab(open_again: Returning) -> None:
    """Python starts anew behind it: no lab shows a bar, and what was said stays."""
    page = open_again(STEPS)
    other, lab = opened(page, 0), opened(page, 3)
    said = other.get_by_role("status").inner_text()
    lab.get_by_label("Your call").fill("while True: pass")
    lab.get_by_role("button", name="Stop").click()
    expect(lab.get_by_role("status")).to_have_text("Stopped.")
    page.evaluate(STARTED)

    expect(lab.get_by_role("status")).to_have_text("Stopped.")
    expect(other.get_by_role("status")).to_have_text(said)
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_enter_asks_at_once(open_again: Returning) -> None:
    """So does the button, after Stop too: nothing has to be changed for an answer."""
    page = open_again(STEPS)
    lab = opened(page, 3)
    status = lab.get_by_role("status")
    code = lab.get_by_label("Your call")
    code.fill("while True: pass")
    lab.get_by_role("button", name="Stop").click()
    expect(status).to_have_text("Stopped.")
    code.fill("x = 1")
    lab.get_by_role("button", name="Check").click()
    expect(lab.locator(".lab-verdicts")).to_contain_text(
        "no function call", timeout=BOOT_MS
    )
    expect(status).to_have_text(re.compile(r"^Your run: .* s, Python 3\.[\d.]+\.$"))
    expect(lab.locator(".recording-facts")).to_contain_text("Your run, with")
    blanks = opened(page, 0)
    blanks.get_by_label("REQUEST_METHOD", exact=True).fill("POST")
    page.keyboard.press("Enter")

    expect(blanks.locator(".lab-summary")).to_contain_text("3 of 10")


def test_rows_stack_where_they_do_not_fit(open_page: OpenPage) -> None:
    """On a phone, cells stand below each other, each after the head of its column."""
    page = open_page(STEPS, width=360)
    row = page.locator("lab-form tbody tr").first
    key, value = (row.locator("td").nth(n).bounding_box() for n in range(2))
    assert key
    assert value
    assert key["y"] < value["y"]
    assert key["x"] == value["x"]
    assert "value" in row.locator("td").nth(1).evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    tables = page.locator("lab-form .table").all()
    assert tables
    for table in tables:
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_each_change_is_answered(open_again: Returning) -> None:
    """While the reader types; a mistake is named with its line."""
    page = open_again(ROUTING)
    lab = opened(page)
    summary = lab.locator(".lab-summary")
    lab.get_by_label("Address").fill("/users//42")
    expect(summary).to_contain_text("Werkzeug merges slashes")
    expect(lab.locator(".lab-fits > .on")).to_contain_text("id = 42")
    lab.get_by_label("Method").select_option("DELETE")
    expect(summary).to_contain_text("405")
    code = lab.get_by_label("Your application")
    code.fill(f'{code.input_value()}\n@app.get("users")\ndef users(): ...')

    expect(lab.locator(".lab-code .wrong")).to_contain_text("A rule starts with a")
    expect(lab.locator(".wrong-line")).to_contain_text('@app.get("users")')


def test_the_page_of_a_template_is_shown_and_its_script_refused(
    chromium: Browser, site_url: str
) -> None:
    """With autoescape it is text; without, this site's policy stops it."""
    page = chromium.new_page()
    page.goto(f"{site_url}{TEMPLATES}")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    lab = opened(page)
    shown = page.frame_locator("lab-form iframe")
    expect(shown.get_by_role("heading")).to_have_text("Hello <script>alert(1)</script>")
    assert refused == []
    lab.get_by_role("tab", name="templates/hello.html").click()
    page_of = lab.get_by_role("textbox", name="templates/hello.html")
    page_of.fill(page_of.input_value().replace("name }}", "name|safe }}"))
    expect(shown.get_by_role("heading")).to_have_text("Hello")
    page.wait_for_timeout(300)

    assert any("Content Security Policy" in text for text in refused)
    page.close()


def test_the_files_of_a_project_are_tabs(open_again: Returning) -> None:
    """A mistake is marked in its file, whose tab is shown; tabs go by arrow keys."""
    page = open_again(TEMPLATES)
    lab = opened(page)
    summary = lab.locator(".lab-summary")
    lab.get_by_role("button", name="/receipt?name=<b>Ada</b>").click()
    expect(summary).to_contain_text("made with receipt.txt")
    lab.get_by_role("tab", name="app.py").press("ArrowRight")
    expect(lab.get_by_role("tab", name="templates/hello.html")).to_be_focused()
    lab.get_by_role("textbox", name="templates/hello.html").fill("{{ visitor.name }}")
    lab.get_by_role("button", name="/?name=Ada").click()

    expect(summary).to_contain_text("UndefinedError in templates/hello.html, line 1")
    expect(lab.locator(".lab-files .wrong")).to_contain_text("gives the template fruit")
    expect(lab.locator(".wrong-line")).to_have_text("{{ visitor.name }}\n")


def test_a_template_starts_no_program_in_a_page(open_again: Returning) -> None:
    """It fails there, in the two programs that let it."""
    page = open_again(TEMPLATES)
    lab = opened(page, 1)
    lab.get_by_role("button", name="popen").click()
    told = lab.locator("td", has_text="OSError")

    expect(told).to_have_count(2)


def test_the_keyboard_is_enough(open_again: Returning) -> None:
    """The button opens the form and puts the reader into its first field."""
    page = open_again(ROUTING)
    page.evaluate(REVEAL)
    lab = page.locator("lab-form")
    lab.get_by_role("button", name="Try your own").press("Enter")
    expect(lab.get_by_label("Address")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("/about")

    expect(lab.locator(".lab-summary")).to_contain_text("308", timeout=BOOT_MS)
