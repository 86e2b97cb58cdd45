"""``lab-form``: bytes of a request that the reader puts onto keys of environ."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.support.axe import Axe
from tests.support.browser import OpenPage
from tests.support.labs import STEPS, opened
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def piece(lab: Locator, text: str, place: int = 0) -> Locator:
    """Return a piece of the request."""
    return lab.locator(".pick-piece").get_by_text(text, exact=True).nth(place)


def put(lab: Locator, key: str) -> Locator:
    """Return what puts the picked bytes onto a key."""
    return lab.get_by_role("button", name=f"Put here: {key}", exact=True)


def told(lab: Locator, key: str) -> Locator:
    """Return the verdict on a key."""
    return lab.locator(f".lab-field[data-key={key}] .lab-verdicts")


def test_without_javascript_request_and_keys_are_there(open_page: OpenPage) -> None:
    """All bytes, what was filled in, and what is said of it."""
    page = open_page(STEPS, javascript=False)
    lab = page.locator("lab-form").first
    text = lab.locator(".lab-bytes pre").inner_text()

    assert text.startswith("POST /orders/caf%C3%A9?page=2 HTTP/1.1\nHost: shop")
    assert text.endswith("\n\nitem=cup4")
    expect(told(lab, "QUERY_STRING")).to_contain_text("The question mark is still")


def test_bytes_are_put_onto_keys(open_again: Returning, axe: Axe) -> None:
    """By pointer, finger and keyboard; each verdict is at its key at once."""
    page = open_again(STEPS, width=360)
    lab = opened(page)
    live = lab.locator(".pick-told")
    # A piece, its neighbours, and one elsewhere, which begins anew.
    for text in ("?", "page", "="):
        piece(lab, text).click()
    put(lab, "QUERY_STRING").click()
    expect(lab.get_by_label("QUERY_STRING", exact=True)).to_have_value("?page=")
    expect(live).to_have_text("?page= is on QUERY_STRING.")
    for text in ("9", "page", "=", "2"):
        piece(lab, text).click()
    expect(live).to_contain_text("Picked: page=2.")
    put(lab, "QUERY_STRING").click()
    expect(told(lab, "QUERY_STRING")).to_contain_text("Right")
    # By keyboard alone: the pieces are one stop, and Shift with an arrow picks more.
    piece(lab, "POST").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(piece(lab, "POST")).to_have_attribute("aria-pressed", "true")
    put(lab, "REQUEST_METHOD").press("Enter")
    expect(told(lab, "REQUEST_METHOD")).to_contain_text("Right")
    piece(lab, "shop.test").focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(live).to_contain_text("Picked: shop.test:8080.")
    put(lab, "SERVER_PORT").press("Enter")
    expect(told(lab, "SERVER_PORT")).to_contain_text("what follows the colon")
    # What has percent signs can be decoded, as the server does.
    piece(lab, "/orders/caf%C3%A9").click()
    put(lab, "PATH_INFO").click()
    expect(told(lab, "PATH_INFO")).to_contain_text("Percent signs are left")
    lab.get_by_role("button", name="Decode the % signs").click()
    expect(told(lab, "PATH_INFO")).to_contain_text("Right")
    put(lab, "HTTP_HOST").click()
    expect(live).to_have_text("Pick a piece of the request first, then put it onto"
                              " HTTP_HOST.")  # fmt: skip
    piece(lab, "abc").click()
    page.evaluate("scrollTo(0, 0)")

    assert axe.in_both_schemes(page, "lab-form") == []


def test_a_mouse_draws_over_pieces(open_again: Returning) -> None:
    """Within a line; what is picked has a line around it, not a colour alone."""
    page = open_again(STEPS)
    page.emulate_media(forced_colors="active")
    lab = opened(page)
    piece(lab, "Host").hover()
    page.mouse.down()
    for text in ("shop.test", "8080", "Content-Type"):
        piece(lab, text).hover()
    page.mouse.up()
    expect(lab.locator(".pick-told")).to_contain_text("Picked: Host: shop.test:8080.")
    outline = "piece => getComputedStyle(piece).outlineStyle"
    assert piece(lab, "8080").evaluate(outline) == "solid"
    put(lab, "HTTP_HOST").click()

    expect(told(lab, "HTTP_HOST")).to_contain_text("without the field's name")
