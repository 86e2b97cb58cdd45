"""``search-box``: the field in the header, and the dialog it opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage
from tests.support.search import opened

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"


def test_without_javascript_it_leads_to_a_list_of_everything(
    open_page: OpenPage,
) -> None:
    """The field is a link to every page, which the browser can search."""
    page = open_page(ARTICLE, javascript=False)
    page.get_by_role("link", name="Search").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.get_by_role("link", name="What is WSGI?").click()
    assert page.url.endswith("/basics/wsgi/")


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


def test_results_that_come_late_leave_the_reader_there(
    open_page: OpenPage,
) -> None:
    """Whoever is in the list already stays at that place of it."""
    page = open_page(ARTICLE)
    links = opened(page, "start_response").get_by_role("link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    links.nth(0).evaluate("link => { link.dataset.old = 'true' }")
    page.get_by_role("searchbox").dispatch_event("input")

    expect(page.locator("[data-old]")).to_have_count(0)
    expect(links.nth(0)).to_be_focused()


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

    expect(status).to_contain_text("page")


def test_it_offers_where_to_begin(open_page: OpenPage) -> None:
    """Before anybody typed: some searches, one click away."""
    page = open_page()
    dialog = opened(page)
    dialog.get_by_role("button", name="is Flask a server?").click()

    expect(dialog.get_by_role("link").first).to_contain_text("Flask")
