"""``moved-sections``: old links to sections that are pages of their own now."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

NOW = re.compile("/errors/gunicorn/worker-timeout/$")


def test_without_javascript_the_old_link_says_where_it_is(open_page: OpenPage) -> None:
    """And nobody else sees that."""
    page = open_page("errors/gunicorn/#timeout", javascript=False)
    moved = page.locator("moved-sections li:visible")

    expect(moved).to_have_count(1)
    expect(moved).to_be_in_viewport()
    moved.get_by_role("link").click()
    expect(page).to_have_url(NOW)
    page = open_page("errors/gunicorn/#content")
    expect(page).to_have_url(re.compile("/errors/gunicorn/#content$"))
    open_page("errors/gunicorn/#%")  # no id, and no error either
    page = open_page("errors/gunicorn/", javascript=False)
    expect(page.locator("moved-sections li:visible")).to_have_count(0)


def test_the_old_link_leads_on(open_page: OpenPage) -> None:
    """At once, and without a step back to where nothing is."""
    page = open_page("errors/gunicorn/#timeout")

    expect(page).to_have_url(NOW)


def test_a_page_that_was_renamed_keeps_what_is_behind_the_sign(
    open_page: OpenPage,
) -> None:
    """An old link to a part of a page leads to that part where the page is now."""
    page = open_page("flask-server-or-framework/#content")

    expect(page).to_have_url(re.compile("/basics/server-or-framework/#content$"))
    page = open_page("errors/proxy/#refused")
    expect(page).to_have_url(re.compile("/errors/nginx/connection-refused/$"))


def test_a_page_that_was_divided_says_into_what(open_page: OpenPage) -> None:
    """Its address is no page any more: it names all of them."""
    page = open_page("errors/proxy/#refused", javascript=False)

    expect(page.get_by_role("heading", level=1)).to_have_text("This page has moved")
    page.locator("#refused").get_by_role("link").click()
    expect(page).to_have_url(re.compile("/errors/nginx/connection-refused/$"))
