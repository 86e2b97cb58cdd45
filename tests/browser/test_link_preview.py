"""``link-preview``: where a link leads, before it is followed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"
WITHIN = '.prose a[href^="../"]:not(glossary-term a)'


def link_of(page: Page) -> Locator:
    """Return a link to another article, in sight."""
    link = page.locator(f'{WITHIN}[href$="server-or-framework/"]').first
    link.scroll_into_view_if_needed()
    return link


def test_without_javascript_links_are_links(open_page: OpenPage) -> None:
    """Nothing is missing, and nothing appears."""
    page = open_page(ARTICLE, javascript=False)
    link_of(page).hover()

    expect(page.locator(".preview")).to_have_count(0)
    link_of(page).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Is Flask a web server"
    )


def test_the_pointer_sees_title_and_first_lines(open_page: OpenPage) -> None:
    """What the page begins with, in the window, and gone with the pointer."""
    page = open_page(ARTICLE)
    link_of(page).hover()
    card = page.locator(".preview")
    expect(card.locator("strong")).to_have_text("Is Flask a web server or a framework?")
    expect(card).to_contain_text("Flask decides what to answer")
    card.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)

    expect(card).to_have_count(0)


def test_the_keyboard_sees_it_too(open_page: OpenPage) -> None:
    """Focus shows it, Escape puts it away, the focus stays."""
    page = open_page(ARTICLE)
    link = link_of(page)
    page.keyboard.press("Tab")  # whoever uses the keyboard
    link.focus()
    card = page.locator(".preview")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")

    expect(card).to_have_count(0)
    expect(link).to_be_focused()


def test_a_link_to_a_section_shows_that_section(open_page: OpenPage) -> None:
    """Its heading and what it says first, from this page or another."""
    page = open_page("basics/server-or-framework/")
    link = page.locator('.prose a[href*="/#"]:not(glossary-term a)').first
    link.scroll_into_view_if_needed()
    target = str(link.get_attribute("href"))
    link.hover()
    heading = page.locator(".preview > strong")
    expect(heading).to_be_visible()
    shown = heading.inner_text()
    link.click()

    assert shown in page.locator(f"[id='{target.partition('#')[2]}']").inner_text()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_it_lies_within_the_window(open_page: OpenPage, width: int) -> None:
    """However narrow the window, all of it can be read."""
    page = open_page(ARTICLE, width=width, height=640)
    link_of(page).hover()
    card = page.locator(".preview")
    expect(card).to_be_visible()
    box = card.bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 640


def test_a_finger_follows_links_at_once(chromium: Browser, site_url: str) -> None:
    """Nothing comes between a tap and the page."""
    context = chromium.new_context(has_touch=True)
    page = context.new_page()
    page.goto(site_url + ARTICLE)
    link_of(page).tap()

    page.wait_for_url("**/server-or-framework/")
    context.close()


def test_nothing_is_loaded_for_who_saves_data(open_page: OpenPage) -> None:
    """The reader's browser says so, and is heard."""
    page = open_page()
    page.context.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(page.url + ARTICLE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    link_of(page).hover()
    page.wait_for_timeout(600)
    expect(page.locator(".preview")).to_have_count(0)
    hovered = "\n".join(asked)
    link_of(page).click()
    page.wait_for_url("**/server-or-framework/")

    assert "/server-or-framework/" not in hovered
    assert "/server-or-framework/" in "\n".join(asked)


def test_a_page_that_does_not_come_has_no_preview(open_page: OpenPage) -> None:
    """No card, no complaint; and it is asked for again the next time."""
    page = open_page(ARTICLE)
    page.route("**/server-or-framework/", lambda route: route.fulfill(status=204))
    with page.expect_request("**/server-or-framework/"):
        link_of(page).hover()
    expect(page.locator(".preview")).to_have_count(0)
    page.mouse.move(5, 5)
    page.unroute("**/server-or-framework/")
    link_of(page).hover()

    expect(page.locator(".preview")).to_be_visible()
