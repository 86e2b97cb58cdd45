"""What the search shows of what it found, and what it says when it found nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage
from tests.support.search import opened

pytestmark = pytest.mark.browser


def test_results_are_put_together_by_their_pages(open_page: OpenPage) -> None:
    """The page, what it is, where it is, and below it the sections that fit best."""
    page = open_page()
    dialog = opened(page, "wsgi environ")
    found = dialog.locator(".found").first

    expect(dialog.get_by_role("status")).to_have_text(
        re.compile(r"^(\d of )?\d+ pages$")
    )
    expect(found.get_by_role("link").first).to_contain_text("What is WSGI?")
    expect(found.locator(".found-trail")).to_have_text(re.compile("Basics"))
    expect(found.locator(".found-sections strong").first).to_contain_text("environ")


def test_only_what_was_typed_is_marked(open_page: OpenPage) -> None:
    """What it may stand for, such as 504, is found too, and not marked."""
    page = open_page()
    dialog = opened(page, "gunicorn timeout")
    marked = {one.casefold() for one in dialog.locator("mark").all_text_contents()}

    assert marked
    assert [one for one in marked if not re.search("gunicorn|time", one)] == []


def test_a_result_shows_a_sentence_and_code_as_code(open_page: OpenPage) -> None:
    """Never the middle of a configuration."""
    page = open_page()
    found = opened(page, "PATH_INFO").locator(".found-excerpt")
    texts = [text for text in found.all_text_contents() if text]

    assert texts
    assert [text for text in texts if re.search(r"[{}$]", text)] == []
    expect(found.locator("code mark", has_text="PATH_INFO").first).to_be_visible()


def test_words_are_marked_where_the_reader_arrives(open_page: OpenPage) -> None:
    """The browser marks them without a change to the page; Escape takes it away."""
    page = open_page()
    dialog = opened(page, "middlewear")
    dialog.get_by_role("link", name="Middleware plays both parts").click()
    page.wait_for_url("**/basics/wsgi/#middleware")
    page.wait_for_function("() => CSS.highlights.get('search-found')?.size > 0")
    marked = page.evaluate(
        "[...CSS.highlights.get('search-found')].map((text) => String(text))"
    )
    page.keyboard.press("Escape")

    assert "Middleware" in marked
    assert page.evaluate("CSS.highlights.size") == 0
    assert page.locator("main mark:not(.line mark)").count() == 0


def test_a_word_nobody_wrote_gets_a_suggestion(open_page: OpenPage) -> None:
    """What is nearest is one click away."""
    page = open_page("basics/wsgi/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.type("flaaaskqq")
    expect(dialog.get_by_role("status")).to_have_text(
        "Nothing on this site has \u201cflaaaskqq\u201d."
    )
    expect(dialog.get_by_role("link", name="list of errors")).to_be_visible()
    report = dialog.get_by_role("link", name="Report a missing topic")
    expect(report).to_have_attribute("href", re.compile("issues/new.*flaaaskqq"))
    dialog.get_by_role("button", name="flask", exact=True).click()

    expect(dialog.get_by_role("link").first).to_be_visible()


def test_it_says_which_words_nothing_has(open_page: OpenPage) -> None:
    """Honest about what is missing, and then what comes nearest."""
    page = open_page()
    dialog = opened(page, "gunicorn mongodb")

    expect(dialog.get_by_role("status")).to_contain_text(
        "Nothing on this site has \u201cmongodb\u201d."
    )
    expect(dialog.locator(".found").first).to_contain_text("Gunicorn")


def test_a_line_of_a_log_asks_the_finder(open_page: OpenPage) -> None:
    """Its entries come first, under a heading of their own."""
    page = open_page()
    line = "[2026-06-01 10:00:00 +0000] [8] [CRITICAL] WORKER TIMEOUT (pid:15)"
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("searchbox").fill(line)

    expect(dialog.get_by_role("status")).to_have_text("This message is known.")
    expect(dialog.get_by_role("heading")).to_have_text("In the list of messages")
    expect(dialog.get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"/errors/gunicorn/worker-timeout/$")
    )
