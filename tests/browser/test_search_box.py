"""``search-box``: the field in the header, and the dialog it opens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import OpenPage
from tests.support.golden import FIND, Golden, queries
from tests.support.live import serving

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"


def opened(page: Page, query: str = "") -> Locator:
    """Open the search by its key and type a query; return the dialog."""
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    page.keyboard.type(query)
    if query:
        expect(dialog.get_by_role("status")).to_contain_text("found")
    return dialog


def test_without_javascript_it_leads_to_a_list_of_everything(
    open_page: OpenPage,
) -> None:
    """The field is a link to every page and section, which the browser can search."""
    page = open_page(ARTICLE, javascript=False)
    page.get_by_role("link", name="Search").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.get_by_role("link", name="What is in environ").click()
    assert page.url.endswith("/basics/wsgi/#environ")


def test_nothing_is_loaded_before_somebody_searches(open_page: OpenPage) -> None:
    """The engine and the index are the reader's to ask for."""
    asked: list[str] = []
    page = open_page(ARTICLE)
    page.on("request", lambda request: asked.append(request.url))
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map((r) => r.name)"
    )
    opened(page, "environ")

    assert loaded
    assert not [url for url in loaded if "/search" in url and "search-box" not in url]
    assert not [url for url in loaded if "minisearch" in url]
    assert [url for url in asked if "search.json" in url]


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_it(open_page: OpenPage, keys: str) -> None:
    """A slash, or K with Ctrl or Command."""
    page = open_page(ARTICLE)
    page.keyboard.press(keys)

    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(open_page: OpenPage) -> None:
    """Whoever types a path into the search sees it there."""
    page = open_page(ARTICLE)
    opened(page)
    page.keyboard.type("a/b")

    expect(page.get_by_role("searchbox")).to_have_value("a/b")


def test_the_keyboard_does_everything(open_page: OpenPage) -> None:
    """Arrows move through the results, letters go on with the query, Enter follows."""
    page = open_page(ARTICLE)
    dialog = opened(page, "start_response")
    links = dialog.get_by_role("link")
    field = page.get_by_role("searchbox")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.last).to_be_focused()
    page.keyboard.type("x")
    expect(field).to_have_value("start_responsex")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")

    expect(page).to_have_url(page.url.partition("#")[0] + "#start-response")
    expect(dialog).to_be_hidden()


def test_escape_closes_and_returns(open_page: OpenPage) -> None:
    """The focus is back where it was, and what was typed is kept."""
    page = open_page(ARTICLE)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("socket")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("searchbox")).to_have_value("socket")


def test_a_result_says_where_it_is_and_shows_code_as_code(open_page: OpenPage) -> None:
    """Breadcrumb, heading and the words around the match, which is marked."""
    page = open_page()
    first = opened(page, "PATH_INFO").get_by_role("link").first

    expect(first).to_contain_text("Basics \u203a What is WSGI?")
    expect(first.locator("strong")).to_have_text("What is in environ")
    expect(first.locator("code mark", has_text="PATH_INFO").first).to_be_visible()


def test_words_are_marked_where_the_reader_arrives(open_page: OpenPage) -> None:
    """The browser marks them without a change to the page; Escape takes it away."""
    page = open_page()
    opened(page, "middlewear").get_by_role("link").first.click()
    page.wait_for_url("**/basics/wsgi/#middleware")
    page.wait_for_function("() => CSS.highlights.get('search-found')?.size > 0")
    marked = page.evaluate(
        "[...CSS.highlights.get('search-found')].map((text) => String(text))"
    )
    page.keyboard.press("Escape")

    assert "Middleware" in marked
    assert page.evaluate("CSS.highlights.size") == 0
    assert page.locator("main mark:not(.line mark)").count() == 0


def test_searches_are_kept_until_forgotten(open_page: OpenPage) -> None:
    """The latest ones are offered again, in this browser only."""
    page = open_page(ARTICLE)
    opened(page, "environ")
    page.keyboard.press("Enter")
    dialog = opened(page)
    page.keyboard.press("Backspace")
    again = dialog.get_by_role("button", name="environ")
    expect(again).to_be_visible()
    again.click()
    expect(dialog.get_by_role("link").first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    dialog.get_by_role("button", name="Forget them").click()

    expect(again).to_have_count(0)
    assert page.evaluate("localStorage.getItem('handbook:searches')") is None


def test_it_works_where_storage_is_blocked(open_page: OpenPage) -> None:
    """Nothing is kept, and nothing fails."""
    page = open_page(ARTICLE)
    page.context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name,"
        " { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    page.reload()
    opened(page, "environ")
    page.keyboard.press("Enter")

    expect(page).to_have_url(page.url.partition("#")[0] + "#environ")


def test_a_word_nobody_wrote_gets_a_suggestion(open_page: OpenPage) -> None:
    """What is nearest is one click away."""
    page = open_page(ARTICLE)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.type("flaaaskk")
    expect(dialog.get_by_role("status")).to_have_text("Nothing found.")
    dialog.get_by_role("button", name="flask").click()

    expect(dialog.get_by_role("link").first).to_be_visible()


def test_an_index_that_does_not_come_is_told(open_page: OpenPage) -> None:
    """Without a connection the dialog says so, and works when it is back."""
    page = open_page(ARTICLE)
    page.route("**/search.json", lambda route: route.fulfill(status=200, body="{"))
    page.keyboard.press("/")
    page.keyboard.type("environ")
    status = page.get_by_role("dialog", name="Search").get_by_role("status")
    expect(status).to_contain_text("could not be loaded")
    page.unroute("**/search.json")
    page.keyboard.press("Backspace")

    expect(status).to_contain_text("found")


@pytest.mark.parametrize("golden", queries(), ids=lambda golden: golden.name)
def test_golden_queries(open_page: OpenPage, golden: Golden) -> None:
    """Of what readers type, 95 % find the right section among the first three."""
    page = open_page()
    asked = list(golden.wanted)
    found: list[list[str]] = page.evaluate(FIND, asked)
    missed = {
        query: first
        for query, first in zip(asked, found, strict=True)
        if not set(golden.wanted[query]) & set(first[:3])
    }
    print(f"{golden.name}: {len(asked) - len(missed)} of {len(asked)}", missed)

    assert len(asked) >= golden.least
    assert len(missed) <= 0.05 * len(asked), missed


def test_every_golden_address_exists(open_page: OpenPage, frozen_site: Path) -> None:
    """No query waits for a section that is gone."""
    found = json.loads((frozen_site / "search.json").read_text("utf-8"))
    addresses = {
        found["pages"][page][0] + (f"#{id_}" if id_ else "")
        for page, id_, *_ in found["sections"]
    }
    asked = [one for golden in queries() for one in golden.wanted.items()]

    assert len(asked) > 40
    for query, wanted in asked:
        assert set(wanted) & addresses, query


def test_serve_finds_what_the_build_finds(open_page: OpenPage, content: Path) -> None:
    """The engine and its answers are the same while an author writes."""
    asked = ["start_response", "gunicron", "502", "slow client", "café"]
    built: Any = open_page().evaluate(FIND, asked)
    with serving(content) as served:
        page = open_page(f"http://127.0.0.1:{served.port}/")

        found = page.evaluate(FIND, asked)
        page.close()  # it listens to the server as long as it is open

    assert found == built
