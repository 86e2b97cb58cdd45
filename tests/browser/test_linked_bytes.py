"""``linked-bytes``: a request and the keys of environ that it became."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import Axe
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.reflow import TOO_WIDE

pytestmark = pytest.mark.browser

LAB = "labs/you-are-the-server/"

BECOMES = {
    "POST": ["REQUEST_METHOD"],
    "/orders/caf%C3%A9": ["PATH_INFO"],
    "page=2": ["QUERY_STRING"],
    "HTTP/1.1": ["SERVER_PROTOCOL"],
    "Host: shop.test:8080": ["SERVER_NAME", "SERVER_PORT", "HTTP_HOST"],
    "Content-Type: application": ["CONTENT_TYPE"],
    "Content-Length: 9": ["CONTENT_LENGTH"],
    "X-Token: abc": ["HTTP_X_TOKEN"],
}
"""Pieces of the first request, and the keys that each becomes."""

MADE = {"REQUEST_METHOD", "PATH_INFO", "SERVER_PROTOCOL", "HTTP_HOST"}
"""Those of them that the code makes which a reader starts from."""


def linked(page: Page, place: int = 0) -> Locator:
    """Return one of the lab's requests with what is about its keys."""
    return page.locator("linked-bytes").nth(place)


def part(one: Locator, text: str) -> Locator:
    """Return the piece of the request with a text."""
    return one.locator(".byte-part").filter(has_text=text)


def test_without_javascript_it_is_a_block_to_read(open_page: OpenPage) -> None:
    """The request, whole; nothing that looks or acts as if it led somewhere."""
    page = open_page(LAB, javascript=False)
    one = linked(page)

    assert (
        one.locator("pre")
        .first.inner_text()
        .startswith("POST /orders/caf%C3%A9?page=2 HTTP/1.1\nHost: shop.test:8080\n")
    )
    expect(one.locator("[data-keys][tabindex], .bytes-told")).to_have_count(0)
    assert (
        part(one, "POST").evaluate("part => getComputedStyle(part).textDecorationLine")
        == "none"
    )


def test_a_piece_lights_its_keys(open_page: OpenPage) -> None:
    """By pointer, and by focus; in words too."""
    page = open_page(LAB)
    one = linked(page)
    lit = one.locator("tr.lit-part > td:first-child")
    for text, keys in BECOMES.items():
        made = [key for key in keys if key in MADE]
        part(one, text).hover()
        expect(lit).to_have_text(made)
        page.mouse.move(0, 0)
        expect(lit).to_have_count(0)
        part(one, text).focus()
        expect(lit).to_have_text(made)
        expect(one.locator(".bytes-told")).to_contain_text(
            f"becomes {', '.join(keys)}."
        )
        part(one, text).blur()
        expect(lit).to_have_count(0)


def test_the_environ_of_the_readers_code_is_linked(open_page: OpenPage) -> None:
    """What it made is tied to the bytes; what the server adds says so."""
    page = open_page(LAB)
    one = linked(page)
    one.get_by_role("button", name="Try your own").click()
    expect(one.get_by_role("status")).to_contain_text("Python 3.", timeout=BOOT_MS)
    one.locator("tr", has_text="wsgi.input").focus()
    expect(one.locator("pre .lit-part")).to_have_text("item=cup4")
    one.locator("tr", has_text="wsgi.version").focus()

    expect(one.locator("pre .lit-part")).to_have_count(0)
    expect(one.locator("pre").first).not_to_be_in_viewport()
    expect(one.locator(".bytes-told")).to_be_in_viewport()
    expect(one.locator(".bytes-told")).to_contain_text("comes from the server, not")


def test_it_is_not_told_by_colour_alone(open_page: OpenPage) -> None:
    """A line around it, also where colours are the reader's."""
    page = open_page(LAB, forced_colors="active")
    one = linked(page)
    part(one, "POST").focus()
    row = one.locator("tr.lit-part")

    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"


def test_a_lit_piece_breaks_no_rule(open_page: OpenPage, axe: Axe) -> None:
    """Contrast, names, and a page that does not scroll sideways."""
    page = open_page(LAB)
    part(linked(page), "Host").focus()
    page.evaluate("scrollTo(0, 0)")  # what slides below the line is no target

    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})

        assert axe.in_both_schemes(page, "linked-bytes") == [], width
        assert page.evaluate(TOO_WIDE) == [], width
