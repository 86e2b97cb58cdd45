"""``message-finder``: from a line of a log to the entry that explains it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.library.reading import read_library
from handbook.page.directives.entries import entries
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ADDRESS = "errors/"
CONTENT = ROOT / "content"
RECORDINGS = CONTENT / "errors"
LIBRARY = read_library(CONTENT)
ENTRIES = sum(
    len(list(entries(LIBRARY.rendered(page))))
    for source, page in LIBRARY.pages.items()
    if source.match("errors/*/index.md")
)


def field(page: Page) -> Locator:
    """Return the field for a message."""
    return page.get_by_label("Paste a line of a log")


def recorded(page: str, recording: str, part: str) -> str:
    """Return what a program logged."""
    path = RECORDINGS / page / "recordings" / f"{recording}.json"
    found = load_recording(path).part(part)
    assert found is not None
    return found.text


def test_without_javascript_all_messages_are_listed(open_page: OpenPage) -> None:
    """The list is the page: every entry, with its message and a link."""
    page = open_page(ADDRESS, javascript=False)

    expect(page.locator(".messages li")).to_have_count(ENTRIES)
    expect(page.locator("message-finder textarea")).to_have_count(0)
    page.get_by_role("link", name="502: nothing listens").click()
    expect(page.locator("#refused")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("page_name", "recording", "part", "entry"),
    [
        ("proxy", "nginx", "refused-log", "502: nothing listens"),
        ("proxy", "nginx", "no-socket-log", "502: the socket file is missing"),
        ("proxy", "nginx", "forbidden-log", "502: the socket is not for Nginx"),
        ("proxy", "nginx", "timeout-log", "504: no answer in time"),
        ("proxy", "nginx", "too-large-log", "413: the upload is too large"),
        ("proxy", "nginx", "static-log", "404: static files, in production only"),
        ("gunicorn", "arbiter", "timeout-log", "WORKER TIMEOUT"),
        ("gunicorn", "arbiter", "wrong-name", "Failed to find attribute"),
        ("uwsgi-and-mod-wsgi", "uwsgi", "no-app-log", "no python application"),
        ("uwsgi-and-mod-wsgi", "mod-wsgi", "no-script-log", "Target WSGI script"),
        ("flask", "framework", "no-app", "Working outside of application context"),
        ("flask", "framework", "none", "did not return a valid response"),
    ],
)
def test_a_real_line_leads_to_its_entry(
    open_page: OpenPage, page_name: str, recording: str, part: str, entry: str
) -> None:
    """What a program logged, pasted whole, has its entry first."""
    page = open_page(ADDRESS)
    field(page).fill(recorded(page_name, recording, part))

    expect(page.locator(".found li a").first).to_contain_text(entry)
    expect(page.get_by_role("status")).to_contain_text("fit")


def test_other_text_finds_nothing_and_says_so(open_page: OpenPage) -> None:
    """A message that no entry explains is not answered with a guess."""
    page = open_page(ADDRESS)
    field(page).fill("Segmentation fault (core dumped)")

    expect(page.get_by_role("status")).to_contain_text("No entry has this message")
    expect(page.locator(".found")).to_be_hidden()
    field(page).fill("")
    expect(page.get_by_role("status")).to_be_empty()


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    """From the field, Tab reaches the entry and Enter opens it."""
    page = open_page(ADDRESS)
    field(page).focus()
    page.keyboard.insert_text("[CRITICAL] WORKER TIMEOUT (pid:4711)")
    expect(page.locator(".found li").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/errors/gunicorn/#(timeout|stuck)$"))


def test_nothing_is_sent(open_page: OpenPage) -> None:
    """Pasting makes no request, and the text leaves no trace in the address."""
    page = open_page(ADDRESS)
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    address = page.url
    field(page).focus()
    page.wait_for_load_state("networkidle")
    requests.clear()  # the script that searches
    field(page).fill("connect() failed (111: Connection refused)")
    expect(page.locator(".found li").first).to_be_visible()

    assert requests == []
    assert page.url == address
