"""``lost-page``: the page that says that there is no page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_it_leads_to_the_sections(open_page: OpenPage) -> None:
    """It promises nothing that needs a script."""
    page = open_page("404.html", javascript=False)

    expect(page.get_by_role("link", name="front page")).to_be_visible()
    expect(page.locator(".lost-found")).to_be_hidden()


def test_it_names_what_was_asked_for_and_knows_the_nearest(open_page: OpenPage) -> None:
    """The address is shown as text, and never run; its words are searched for."""
    page = open_page("")
    root = page.url
    body = page.request.get(f"{root}404.html").text()
    asked = f"{root}server/gunicorm/<img src=x onerror=alert(1)>"
    page.route(
        "**/gunicorm/**",
        lambda route: route.fulfill(status=200, body=body, content_type="text/html"),
    )
    page.goto(f"{root}server/gunicorm/")

    found = page.locator(".lost-found")
    expect(found.locator("code").first).to_have_text("/server/gunicorm/")
    expect(
        found.get_by_role("link", name="/servers/gunicorn/", exact=True)
    ).to_be_visible()
    expect(found.locator(".found").first).to_contain_text(re.compile("Gunicorn"))
    page.goto(asked)
    expect(found.locator("code").first).to_contain_text("<img")
    assert page.locator(".lost-found img").count() == 0
