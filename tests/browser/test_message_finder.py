"""``message-finder``: from what logs say, or visitors see, to its entry."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook import ROOT
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ADDRESS = "errors/"
CRASH = "[error] 8#8: *1 upstream prematurely closed connection while reading response header from upstream, client: 192.0.2.1"  # noqa: E501
STUCK = "[CRITICAL] WORKER TIMEOUT (pid:15)\n[ERROR] Worker (pid:15) was sent SIGKILL! Perhaps out of memory?"  # noqa: E501


def field(page: Page) -> Locator:
    """Return the field for a message."""
    return page.get_by_label("Paste what the log says")


def test_without_javascript_all_messages_are_listed(open_page: OpenPage) -> None:
    """Two links away: every program, and what it says, with its message and a link."""
    page = open_page(ADDRESS, javascript=False)
    count = len([*(ROOT / "content/errors/nginx").glob("*.md")]) - 1

    expect(page.locator("message-finder textarea")).to_be_hidden()
    page.locator(".cards, .card").get_by_role("link", name="Nginx").first.click()
    expect(page.locator(".messages li")).to_have_count(count)
    listed = page.locator(".messages")
    listed.get_by_role("link", name="502: nothing listens").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Connection refused")


def test_each_kind_of_answer(open_page: OpenPage) -> None:
    """One line, several lines, a status, an echo, and what nobody knows."""
    page = open_page(ADDRESS)
    status, first = page.get_by_role("status"), page.locator(".found a").first

    field(page).fill("worker tim")
    expect(first).to_have_text("WORKER TIMEOUT")
    expect(status).to_have_text("3 entries fit, the best one first.")

    field(page).fill(f"{CRASH}\nnobody knows this line\n{STUCK}")
    expect(first).to_have_text("WORKER TIMEOUT, then SIGKILL")
    expect(page.locator(".found li").nth(1)).to_contain_text("This follows from it")
    expect(status).to_contain_text("Read from the top: the first cause")

    field(page).fill("502 Bad Gateway")
    expect(status).to_contain_text("entries have the status 502")
    expect(page.locator(".found-who").first).to_have_text("Proxy · Nginx")

    field(page).fill("ZeroDivisionError: by zero\nReason: Worker failed to boot.")
    expect(status).to_contain_text(
        "The reason is further up: ZeroDivisionError: by zero"
    )

    field(page).fill("Segmentation fault (core dumped)")
    expect(status).to_contain_text("No entry has this message.")
    field(page).fill("Which stack serves a Flask application")
    expect(status).to_contain_text("The search of this site finds:")
    expect(page.locator(".found a").first).to_have_attribute("href", re.compile("/"))

    field(page).fill("")
    expect(status).to_be_empty()
    expect(page.locator(".found")).to_be_hidden()


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    """From the field, Tab reaches the entry and Enter opens it."""
    page = open_page(ADDRESS)
    field(page).focus()
    page.keyboard.insert_text("[CRITICAL] WORKER TIMEOUT (pid:4711)")
    expect(page.locator(".found li").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/errors/gunicorn/worker-timeout/$"))


def test_nothing_is_sent(open_page: OpenPage) -> None:
    """Pasting makes no request, and the text leaves no trace in the address."""
    page = open_page(ADDRESS)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    address = page.url
    field(page).fill("WORKER TIMEOUT")  # loads what finds messages
    expect(page.locator(".found li").first).to_be_visible()
    assert any(url.endswith("/messages.json") for url in requests)
    requests.clear()
    field(page).fill("connect() failed (111: Connection refused)")
    expect(page.locator(".found a").first).to_have_text("502: nothing listens")

    assert requests == []
    assert page.url == address
