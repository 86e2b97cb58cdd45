"""``term-filter``: the glossary's letters, and the field that narrows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser


def test_without_javascript_letters_jump(open_page: OpenPage) -> None:
    """Each to its first term."""
    page = open_page("glossary/", javascript=False)
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="W").click()

    assert page.url.endswith("#waitress")
    expect(page.get_by_label("Show terms with")).to_be_hidden()


def test_what_is_typed_narrows_the_terms(open_page: OpenPage) -> None:
    """By name, other name and definition; how many are left is told."""
    page = open_page("glossary/")
    terms = page.locator(".terms > div")
    field = page.get_by_label("Show terms with")
    field.fill("gateway")
    expect(page.locator("#wsgi")).to_be_visible()
    expect(page.locator("#socket")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text(f"of {terms.count()} terms")
    field.fill("xyzzy")
    expect(page.get_by_role("status")).to_contain_text("0 of")
    field.fill("")

    expect(page.locator("#socket")).to_be_visible()


def test_who_uses_a_term_is_one_click_away(open_page: OpenPage) -> None:
    """Quieter than what it means."""
    page = open_page("glossary/")
    uses = page.locator("div:has(> #gunicorn) .uses")
    expect(uses.get_by_role("link").first).to_be_hidden()
    uses.locator("summary").click()

    expect(uses.get_by_role("link").first).to_be_visible()
