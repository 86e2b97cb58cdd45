"""The lab "You are the server" names wrong solutions, in the reader's tab.

``tests/labs/test_mistakes.py`` tries each of them with the Python that runs here.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import BOOT_MS
from tests.support.everything import some
from tests.support.labs import SERVER, STEPS, opened
from tests.support.mistakes import FLAWS, OTHER_CODE, OTHER_VALUES, VALUES, flawed
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_a_wrong_value_is_named_at_its_field(open_again: Returning) -> None:
    """One after the other, of those that the lab knows, and some that it does not."""
    lab = opened(open_again(STEPS))
    cases = some((*VALUES, *OTHER_VALUES), one_in=4)
    assert cases
    for key, value, why in cases:
        field = lab.get_by_label(key, exact=True)
        told = lab.locator(
            f"#{field.get_attribute('aria-describedby')}".replace(":", r"\:")
        )
        # Another wrong answer first, so that this one's verdict is not an old one.
        field.fill("neither")
        expect(told).to_contain_text(re.compile("Something else|slash is gone"))
        field.fill(value)
        expect(told).to_contain_text(why)


def test_a_flaw_of_a_server_is_named(open_again: Returning) -> None:
    """By the referee of the tab's Python."""
    lab = opened(open_again(SERVER))
    code, answer = lab.get_by_label("Your server"), lab.locator(".lab-verdicts")
    flaws = some(FLAWS, one_in=8)
    assert flaws
    for before, after, says in flaws:
        code.fill(flawed(before, after))
        expect(answer).to_contain_text(says, timeout=BOOT_MS)
        expect(answer).to_contain_text("The referee: ")


def test_code_that_is_no_server_is_named(open_again: Returning) -> None:
    """A slip of the pen, an exception with its line, bytes that differ."""
    lab = opened(open_again(SERVER))
    code, answer = lab.get_by_label("Your server"), lab.locator(".lab-verdicts")
    others = some(OTHER_CODE, one_in=6)
    assert others
    for text, says in others:
        code.fill(text)
        expect(answer).to_contain_text(says, timeout=BOOT_MS)
