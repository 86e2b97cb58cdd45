"""``lab-form``: verdicts at their field, and hints that open one after the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from labs.verdicts import GRADES, LINE
from tests.support.browser import OpenPage
from tests.support.labs import STEPS, opened, verdict
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

IN_VIEW = """
(lab) => ['.lab-bar', '.lab-bar .run-start', '.lab-summary'].every((one) => {
  const { top, bottom } = lab.querySelector(one).getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
})
"""
AT_LINE = """
({ selectionStart, value }) => value.slice(0, selectionStart).split('\\n').length
"""


def test_without_javascript_hints_are_folds_in_their_order(
    open_page: OpenPage,
) -> None:
    """Each in the one before; the verdicts stand below the code."""
    page = open_page(STEPS, javascript=False)
    lab = page.locator("lab-form").nth(2)
    told = verdict(lab, "write() keeps a piece of the body")
    for label in (*GRADES, LINE):
        expect(told.locator("pre")).to_be_hidden()
        told.get_by_text(label, exact=True).press("Enter")

    expect(told.locator("pre")).to_have_text("return chunks.append")
    expect(told.get_by_role("link")).to_have_attribute(
        "href", "https://peps.python.org/pep-3333/#the-write-callable"
    )


def test_a_verdict_stands_at_its_field_and_hints_stay_open(
    open_again: Returning,
) -> None:
    """With the same mistake; another one starts anew.  Check and what came are in view.

    The summary leads to the first that is wrong, and an exception to its line.
    """
    page = open_again(STEPS, width=360)
    lab = opened(page, 2)
    code = lab.get_by_role("textbox")
    first = verdict(lab, "write() keeps a piece of the body")
    hints = first.locator("details[open]")
    assert lab.evaluate(IN_VIEW)
    expect(code).to_have_attribute(
        "aria-describedby", first.locator("p").first.get_attribute("id") or ""
    )
    lab.get_by_role("button", name="To the first: write()").press("Enter")
    expect(first).to_be_focused()
    for label in GRADES[:2]:
        first.get_by_text(label, exact=True).press("Enter")
    expect(hints).to_have_count(2)
    start = code.input_value()
    code.fill(
        start.replace("return start_response", "x = 1\n    return start_response")
    )
    lab.get_by_role("button", name="Check").click()
    expect(verdict(lab, "a second call is refused")).to_be_attached()
    expect(hints).to_have_count(2)
    code.fill(
        start.replace(
            "= [status, headers]",
            "= [status, headers]\n        return lambda data: None",
        )
    )
    expect(first).to_contain_text("This is what your caller finds in chunks.")
    expect(hints).to_have_count(0)
    code.fill(start.replace("head[:] =", "head[:] = 1 /"))
    lab.get_by_role("button", name="line 5").first.click()

    expect(code).to_be_focused()
    assert code.evaluate(AT_LINE) == 5
