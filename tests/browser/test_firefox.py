"""The core promises hold in Firefox, as people have it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.test_link_ahead import FETCHED, WITHIN
from tests.browser.test_readers import HIDDEN_TEXT
from tests.browser.test_watch import FLAWS, plant, problems
from tests.support.axe import Axe
from tests.support.browser import OpenPage, opening
from tests.support.everything import EVERYTHING, nightly
from tests.support.firefox import NO_SCRIPTS, PREFER_DARK, launched
from tests.support.openers import inspect_opened
from tests.support.reflow import TOO_WIDE
from tests.support.sampler import DARK, PAPER, sampler
from tests.support.visits import Visits, in_turn

pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(firefox: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return what opens pages in Firefox; what fails a test is as in Chromium."""
    with opening(firefox, lambda: request.getfixturevalue("site_url")) as open_:
        yield open_


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with one of each element."""
    return page_with(sampler())


@pytest.mark.parametrize("sign", FLAWS)
def test_a_flaw_is_noticed(firefox: Browser, tmp_path: Path, sign: str) -> None:
    """What fails a test in Chromium fails it here too."""
    plant(tmp_path, sign)

    assert any(sign in problem for problem in problems(firefox, tmp_path))


@nightly
def test_pages_read_without_javascript(
    playwright: Playwright, site_url: str, kinds: list[str]
) -> None:
    """With JavaScript off every word can be read, once folds and menu are open.

    In Chromium that is asked of each sort of element; here, of each kind of page.
    """
    with (
        launched(playwright, NO_SCRIPTS) as browser,
        opening(browser, lambda: site_url) as open_page,
    ):
        visits = Visits(open_page(width=360), kinds)
        made = 0
        for address in visits:
            visits.add(address, visits.page.evaluate(HIDDEN_TEXT))
            made += visits.page.locator("code-block button").count()

    assert made == 0, "scripts ran"
    assert not visits.faults, visits.report()


def test_pages_are_whole(
    open_page: OpenPage, sorts: list[str], kinds: list[str], axe: Axe
) -> None:
    """A page loads without a complaint, fits a phone, and keeps every rule.

    Chromium is shown every page; here, each sort of element, and axe each kind: one
    half of them in light, the other in dark.
    """
    visits = Visits(open_page(width=360), in_turn(sorts, kinds, 0, 2))
    judged = in_turn(kinds, (), 0, 2)

    for address in visits:
        visits.add(address, axe(visits.page) if address in judged else [])
        visits.add(address, visits.page.evaluate(TOO_WIDE))

    assert not visits.faults, visits.report()


@pytest.fixture
def open_in_the_dark(playwright: Playwright, site_url: str) -> Iterator[OpenPage]:
    """Return what opens pages in a Firefox whose reader prefers dark ones."""
    with (
        launched(playwright, PREFER_DARK) as browser,
        opening(browser, lambda: site_url) as open_page,
    ):
        yield open_page


def test_pages_are_whole_in_the_dark(
    open_in_the_dark: OpenPage, sorts: list[str], kinds: list[str], axe: Axe
) -> None:
    """A reader who prefers dark pages gets them, and no rule is broken."""
    judged = in_turn(kinds, (), 1, 2)
    visits = Visits(open_in_the_dark(), sorts if EVERYTHING else judged)

    for address in visits:
        visits.add(address, axe(visits.page) if address in judged else [])
        color = visits.page.evaluate(PAPER)
        visits.add(address, [] if color == DARK else [f"the page is {color}"])

    assert not visits.faults, visits.report()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_opens_can_be_used_and_left(
    open_page: OpenPage, kinds: list[str], width: int
) -> None:
    """Menus and dialogs open by keyboard, and give the focus back.

    On the heaviest article at both widths; what all pages have is their header, and
    Chromium opens it on each kind.
    """
    opened = kinds if EVERYTHING else kinds[:1]
    visits = Visits(open_page(width=width), opened)

    for address in visits:
        visits.add(address, inspect_opened(visits.page, list))

    assert not visits.faults, visits.report()


def test_the_skip_link_comes_first(open_page: OpenPage) -> None:
    """The first Tab offers to skip to the content, and Enter does it."""
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("main :focus")).to_have_count(1)


def test_the_next_page_is_fetched_ahead(open_page: OpenPage) -> None:
    """Firefox has no rules for that, so the page does it, within its policy."""
    page = open_page("basics/wsgi/")
    page.locator(WITHIN).first.hover()

    page.wait_for_function(FETCHED)


def test_a_theme_is_chosen_by_keyboard_and_kept(
    open_page: OpenPage, address: str
) -> None:
    """Arrow keys choose; the choice holds at once and after a reload."""
    page = open_page(address)
    page.get_by_role("radio", name="System").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate(PAPER)
    page.reload()

    assert (chosen, page.evaluate(PAPER)) == (DARK, DARK)


def test_code_is_copied(open_page: OpenPage, address: str) -> None:
    """The button copies the code, and says so."""
    page = open_page(address)
    page.get_by_role("button", name="Copy hello.py").click()

    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)


def test_tabs_are_chosen_by_click_and_keyboard(
    open_page: OpenPage, address: str
) -> None:
    """One tab shows at a time; arrow keys move between them."""
    page = open_page(address)
    page.get_by_role("tab", name="uWSGI").click()
    expect(page.get_by_text("uWSGI runs.")).to_be_visible()
    expect(page.get_by_text("Gunicorn runs.")).to_be_hidden()
    page.keyboard.press("ArrowLeft")

    expect(page.get_by_role("tab", name="Gunicorn")).to_be_focused()
    expect(page.get_by_text("Gunicorn runs.")).to_be_visible()


def test_a_prediction_is_explained(open_page: OpenPage, address: str) -> None:
    """The reader's choice gets its verdict in words, by keyboard too."""
    page = open_page(address)
    page.get_by_role("button", name="A server").focus()
    page.keyboard.press("Space")

    expect(page.get_by_role("status").filter(has_text="No")).to_have_count(1)


def test_the_offline_site_opens_by_a_double_click(
    firefox: Browser, frozen_site: Path, tmp_path: Path
) -> None:
    """From a disk it has its style, its links work, and nothing fails."""
    with zipfile.ZipFile(frozen_site / "offline.zip") as packed:
        packed.extractall(tmp_path)
    (top,) = tmp_path.iterdir()
    page = firefox.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((top / "index.html").as_uri())
    page.get_by_role("link", name="Read the whole answer").click()
    page.wait_for_url("file://**/basics/server-or-framework/index.html")
    style = "getComputedStyle(document.querySelector('.site-header')).display"

    assert page.evaluate(style) == "flex"
    page.close()
    assert told == []


@nightly
def test_a_sample_runs(open_page: OpenPage) -> None:
    """Real Flask, from the first byte to the recorded output, and again from memory."""
    for _ in range(2):
        page = open_page("basics/wsgi/")
        sample = page.locator("python-sample").first
        sample.get_by_role("button", name="Run").click()
        expect(sample.locator(".workshop-status")).to_contain_text(
            "It printed what was recorded", timeout=60_000
        )
