"""The lab "You are the server" names each wrong solution, in the reader's tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from labs.misreadings import KEYS, WRONG
from labs.referee import COMPLAINTS
from tests.support.browser import BOOT_MS
from tests.support.labs import SERVER, STEPS, opened
from tests.support.mistakes import FLAWS, OTHER_CODE, OTHER_VALUES, VALUES, flawed
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def row(lab: Locator, key: str) -> Locator:
    """Return the verdict on a key's value."""
    return lab.locator(".lab-answer tbody tr").nth(KEYS.index(key)).locator("td").last


def test_each_wrong_value_is_named_in_its_row(open_again: Returning) -> None:
    """One after the other, as many as the lab knows, and some that it does not."""
    lab = opened(open_again(STEPS))
    named = 0
    for key, value, why in (*VALUES, *OTHER_VALUES):
        field = lab.get_by_label(key, exact=True)
        # Another wrong answer first, so that this one's verdict is not an old one.
        field.fill("neither")
        expect(lab.locator(".lab-answer tbody")).to_contain_text("neither")
        field.fill(value)
        expect(row(lab, key)).to_contain_text(why)
        named += 1

    assert named == len(WRONG) + len(OTHER_VALUES)


def test_each_flaw_of_a_server_is_named(open_again: Returning) -> None:
    """By the referee of the tab's Python, for each complaint that is explained."""
    lab = opened(open_again(SERVER))
    code, answer = lab.get_by_label("Your server"), lab.locator(".lab-answer")
    named = 0
    for before, after, says in FLAWS:
        code.fill(flawed(before, after))
        expect(answer).to_contain_text(says, timeout=BOOT_MS)
        expect(answer).to_contain_text("(The referee: ")
        named += 1

    assert named == len(COMPLAINTS)


def test_code_that_is_no_server_is_named(open_again: Returning) -> None:
    """A slip of the pen, an exception with its line, bytes that differ."""
    lab = opened(open_again(SERVER))
    code, answer = lab.get_by_label("Your server"), lab.locator(".lab-answer")
    for text, says in OTHER_CODE:
        code.fill(text)
        expect(answer).to_contain_text(says, timeout=BOOT_MS)

    code.fill("def serve(request, application):\n    while True: pass")
    expect(lab.get_by_role("status")).to_contain_text("Deadline", timeout=BOOT_MS)
