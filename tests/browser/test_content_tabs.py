"""``content-tabs``: the same thing in several ways, laid over each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, expect

from handbook.page.elements import print_element
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

MADE = """tabs => Array.from(
  tabs.querySelectorAll('[role=tab], [role=tabpanel]'), (part) => part.id)"""


def group(number: int, *titles: str) -> Markup:
    """Return a group of tabs whose bodies say title and number."""
    body = Markup('<p id="{}-{}">{} in group {}.</p>')
    tabs = [
        {"title": title, "body": body.format(title, number, title, number)}
        for title in titles
    ]
    return print_element("content-tabs", tabs=tabs)


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with two groups that share two titles."""
    first = group(1, "Gunicorn", "uWSGI", "Waitress")
    second = group(2, "Waitress", "uWSGI")
    filler = Markup("<p>Between.</p>") * 40
    return page_with(first + filler + second + filler)


def shown(page: Page) -> list[str]:
    """Return the texts of the panels that can be seen."""
    panels = page.locator("content-tabs .tab > :not(.tab-title)").all()
    return [
        panel.inner_text()
        for panel in panels
        if panel.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    ]


def test_without_javascript_every_tab_is_read_in_turn(
    open_page: OpenPage, address: str
) -> None:
    """Nothing is hidden, and every part says its title."""
    page = open_page(address, javascript=False)

    for title in ("Gunicorn", "uWSGI", "Waitress"):
        expect(page.get_by_text(f"{title} in group 1.")).to_be_visible()
        expect(page.get_by_text(title, exact=True).first).to_be_visible()


def test_one_tab_is_shown(open_page: OpenPage, address: str) -> None:
    """The first tab is open, a click opens another one."""
    page = open_page(address)
    before = shown(page)
    page.get_by_role("tab", name="Gunicorn").click()
    page.get_by_role("tab", name="uWSGI").first.click()

    assert before == ["Gunicorn in group 1.", "Waitress in group 2."]
    assert shown(page)[0] == "uWSGI in group 1."
    expect(page.get_by_role("tabpanel", name="uWSGI").first).to_be_visible()


def test_no_id_is_taken_from_a_heading(
    open_page: OpenPage, page_with: Callable[..., str]
) -> None:
    """What a script numbers has no name that a heading could have."""
    headings = Markup('<h2 id="tab-1">Tab 1</h2><h2 id="tab-panel-1">Panel</h2>')
    tabs = group(1, "Gunicorn", "uWSGI")
    page = open_page(page_with(headings + tabs))
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")

    assert len(ids) == len(set(ids))
    made = page.locator("content-tabs").evaluate(MADE)
    assert made
    assert all(":" in name for name in made)


def test_the_keyboard_moves_between_tabs(open_page: OpenPage, address: str) -> None:
    """Arrows go round, Home and End jump, and a group is one Tab stop."""
    page = open_page(address)
    first, second, third = page.get_by_role("tablist").first.get_by_role("tab").all()
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(third).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    page.keyboard.press("End")
    expect(third).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.get_by_role("tablist").nth(1).get_by_role("tab").nth(1)).to_be_focused()
    assert shown(page) == ["uWSGI in group 1.", "uWSGI in group 2."]


def test_tabs_of_one_title_stay_in_step(open_page: OpenPage, address: str) -> None:
    """A choice holds for the whole page; a group without that title keeps its own."""
    page = open_page(address)
    page.get_by_role("tab", name="uWSGI").nth(1).click()
    together = shown(page)
    page.get_by_role("tab", name="Gunicorn").click()

    assert together == ["uWSGI in group 1.", "uWSGI in group 2."]
    assert shown(page) == ["Gunicorn in group 1.", "uWSGI in group 2."]


def test_the_chosen_tab_stays_under_the_pointer(
    open_page: OpenPage, address: str
) -> None:
    """Tabs above may change their height; what the reader looks at does not move."""
    page = open_page(address)
    page.evaluate(
        """const tall = document.createElement('p')
        tall.style.blockSize = '900px'
        document.querySelector('[id="uWSGI-1"]').append(tall)"""
    )
    tab = page.get_by_role("tab", name="uWSGI").nth(1)
    tab.scroll_into_view_if_needed()
    before = tab.evaluate("e => e.getBoundingClientRect().top")
    tab.click()

    assert tab.evaluate("e => e.getBoundingClientRect().top") == pytest.approx(
        before, abs=2
    )


def test_a_link_into_a_hidden_tab_opens_it(open_page: OpenPage, address: str) -> None:
    """An address with a fragment never leads to something that cannot be seen."""
    page = open_page(f"{address}#Waitress-1")

    expect(page.get_by_role("tab", name="Waitress").first).to_have_attribute(
        "aria-selected", "true"
    )
    assert shown(page)[0] == "Waitress in group 1."


def test_print_shows_every_tab(open_page: OpenPage, address: str) -> None:
    """On paper nothing can be clicked, so nothing is hidden."""
    page = open_page(address)
    page.emulate_media(media="print")

    assert len(shown(page)) == 5
    expect(page.get_by_role("tablist")).to_have_count(0)
    expect(page.locator(".tab-title").nth(2)).to_be_visible()


def test_a_moved_group_keeps_one_row_of_tabs(open_page: OpenPage, address: str) -> None:
    """Moving the element in the page adds nothing twice and forgets nothing."""
    page = open_page(address)
    page.get_by_role("tab", name="Gunicorn").press("End")
    page.evaluate(
        """const tabs = document.querySelector('content-tabs')
        tabs.parentElement.append(tabs)"""
    )

    expect(page.get_by_role("tab", name="Gunicorn")).to_have_count(1)
    assert "Waitress in group 1." in shown(page)


def test_the_choice_is_kept_for_the_site(open_page: OpenPage, address: str) -> None:
    """The next page shows the same kind; the latest of several choices counts."""
    page = open_page(address)
    page.get_by_role("tab", name="uWSGI").first.click()
    page.get_by_role("tab", name="Waitress").first.click()
    page.reload()

    assert shown(page) == ["Waitress in group 1.", "Waitress in group 2."]


def test_a_choice_elsewhere_is_followed(open_page: OpenPage, address: str) -> None:
    """Another open page of the site shows the same kind."""
    page = open_page(address)
    other = page.context.new_page()
    other.goto(address)
    other.get_by_role("tab", name="uWSGI").first.click()
    expect(page.get_by_role("tab", name="uWSGI").first).to_have_attribute(
        "aria-selected", "true"
    )

    assert shown(page) == ["uWSGI in group 1.", "uWSGI in group 2."]


def test_a_link_opens_the_tab_it_leads_into(open_page: OpenPage, address: str) -> None:
    """At once when the page opens, and when the address changes."""
    page = open_page(f"{address}#Waitress-1")
    assert shown(page)[0] == "Waitress in group 1."
    page.evaluate("location.hash = 'uWSGI-2'")
    expect(page.get_by_text("uWSGI in group 2.")).to_be_visible()

    assert shown(page) == ["Waitress in group 1.", "uWSGI in group 2."]


def test_tabs_work_where_storage_is_blocked(open_page: OpenPage, address: str) -> None:
    """The choice holds for the page."""
    page = open_page(address)
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    page.reload()
    page.get_by_role("tab", name="uWSGI").first.click()

    assert shown(page) == ["uWSGI in group 1.", "uWSGI in group 2."]
