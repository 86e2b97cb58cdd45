"""``search-page``: the page to search from, with a field of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_it_is_a_list_of_everything(open_page: OpenPage) -> None:
    """A field that cannot answer is not shown."""
    page = open_page("search/", javascript=False)

    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("link", name="What is WSGI?")).to_be_visible()


def test_what_is_typed_is_answered_in_the_page_and_in_its_address(
    open_page: OpenPage,
) -> None:
    """A search can be sent to somebody; an empty field shows everything again."""
    page = open_page("search/?q=gunicorn+timeout")
    field = page.get_by_role("searchbox")
    expect(field).to_have_value("gunicorn timeout")
    main = page.get_by_role("main")
    expect(
        main.get_by_role("link", name=re.compile("WORKER TIMEOUT")).first
    ).to_be_visible()
    expect(page.locator(".everything")).to_be_hidden()
    field.fill("waitress")
    expect(main.locator(".found").first).to_contain_text("Waitress")
    expect(page).to_have_url(re.compile(r"/search/\?q=waitress$"))
    field.fill("")

    expect(page.locator(".everything")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search/$"))
