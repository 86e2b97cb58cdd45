"""What can be asked on pages of many kinds, and what is said of what cannot be run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser import BOOT_MS, REVEAL, OpenPage
from tests.support.everything import some
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

RESPONSE = "The bytes of the response"
DATE = re.compile(r"Date: .*GMT")


def text_of(lines: Locator) -> str:
    """Return the text of a pane, whenever it was recorded."""
    return DATE.sub("Date", "".join(lines.all_text_contents())).rstrip()


def test_without_javascript_a_sample_says_what_it_needs(open_page: OpenPage) -> None:
    """It is as true there."""
    page = open_page("basics/web-server/", javascript=False)

    told = page.get_by_text("Needs a port: run it on your machine")
    expect(told.first).to_be_visible()


def test_every_bench_answers_what_was_recorded(
    open_again: Returning, benches: list[str]
) -> None:
    """It sends that request when it opens, and gets that response."""
    count = 0
    for address in some(benches, one_in=4):
        page = open_again(address)
        page.evaluate(REVEAL)
        for one in page.locator("http-bench").all():
            recorded = one.locator(".recording .pane-response .line")
            expected = text_of(recorded)
            one.get_by_role("button", name="Send requests").click()
            answer = one.get_by_label(RESPONSE).last
            expect(answer).to_contain_text("Date", timeout=BOOT_MS)
            assert text_of(answer).replace("\r", "") == expected, address
            count += 1
    assert count >= 4
