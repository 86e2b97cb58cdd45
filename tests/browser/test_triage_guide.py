"""``triage-guide``: questions that lead from a symptom to the page of a failure."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ADDRESS = "errors/which-hop/"


def answer(page: Page, text: str) -> Locator:
    """Return an answer that another question follows."""
    return page.locator("triage-guide summary").filter(has_text=text).first


def test_without_javascript_every_page_is_reached(open_page: OpenPage) -> None:
    """Questions fold by themselves, and an address opens the way to one."""
    page = open_page(ADDRESS, javascript=False)
    answer(page, "502").click()
    answer(page, "502 Bad Gateway").click()
    link = page.get_by_role("link", name="111: Connection refused")

    expect(link).to_be_visible()
    expect(page.locator(".triage-state")).to_have_count(0)
    link.click()
    expect(page).to_have_url(re.compile("/errors/nginx/connection-refused/$"))
    page = open_page(f"{ADDRESS}#way-2", javascript=False)
    expect(page.locator("#way-2")).to_be_in_viewport()


def test_answers_leave_fewer_pages_and_stay_in_the_address(open_page: OpenPage) -> None:
    """The way can be sent to somebody, and begun again."""
    page = open_page(ADDRESS)
    status = page.locator(".triage-state [role=status]")
    expect(status).to_contain_text("pages are left")
    whole = status.inner_text()
    answer(page, "502").press("Enter")

    expect(status).not_to_have_text(whole)
    expect(page).to_have_url(re.compile("#way-2$"))
    page.reload()
    expect(page.locator("#way-2")).to_be_in_viewport()
    page.get_by_role("button", name="Start again").click()
    expect(status).to_have_text(whole)
    expect(page).to_have_url(re.compile("/which-hop/$"))
    expect(page.locator("triage-guide summary").first).to_be_focused()


def test_one_answer_is_open_at_a_time(open_page: OpenPage) -> None:
    """Another answer closes the first, and what was open within it."""
    page = open_page(ADDRESS)
    first, other = page.locator("triage-guide > ul > li > details").all()[:2]
    first.locator("> summary").click()
    inner = first.locator("details")
    if inner.count():
        inner.first.locator("> summary").click()
    other.locator("> summary").click()

    expect(page.locator("triage-guide details[open]")).to_have_count(1)
    expect(other).to_have_attribute("open", "")
