"""The way from a sentence to its proof, and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "servers/waitress/"


def test_without_javascript_a_mark_leads_to_the_proof_and_back(
    open_page: OpenPage,
) -> None:
    """Both are links: to what was found, and to the sentence that rests on it."""
    page = open_page(ARTICLE, javascript=False)
    mark = page.locator("a.proof").first
    name = mark.get_attribute("id")
    proof = str(mark.get_attribute("href")).partition("#")[2]

    mark.click()

    expect(page).to_have_url(re.compile(f"/{ARTICLE}proofs/#{proof}$"))
    heading = page.locator(f"#{proof}")
    expect(heading).to_be_in_viewport()
    evidence = page.locator(".proved").filter(has=heading)
    evidence.locator(f'a[href$="#{name}"]').click()
    expect(page).to_have_url(re.compile(f"/{ARTICLE}#{name}$"))
    expect(page.locator(f'[id="{name}"]')).to_be_in_viewport()


def test_the_keyboard_reaches_a_mark_and_sees_where_it_leads(
    open_page: OpenPage,
) -> None:
    """A mark is a link like any other: it has a name, a focus ring and a preview."""
    page = open_page(ARTICLE)
    mark = page.locator("a.proof").first
    page.keyboard.press("Tab")
    mark.focus()

    expect(mark).to_be_focused()
    expect(mark).to_have_accessible_name("Proof")
    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") != "none"
    expect(page.locator(".preview")).to_contain_text(
        re.compile("Recording|Test|Sample|Version")
    )


def test_marks_do_not_disturb_what_is_copied_or_searched(open_page: OpenPage) -> None:
    """A mark has no text of its own, so none is in what a reader selects."""
    page = open_page(ARTICLE)
    texts = page.locator("a.proof").all_text_contents()

    assert texts
    assert set(texts) == {""}
