"""A smoke test in WebKit, the engine of Safari: pages load, and elements work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver import Keys, Remote
from selenium.webdriver.common.by import By

from tests.support.axe import Axe
from tests.support.everything import some
from tests.support.reflow import TOO_WIDE
from tests.support.sampler import DARK, PAPER, sampler
from tests.support.webkit import Reader, launched

pytestmark = pytest.mark.browser

NARROW = 447
"""The least width that WebKitGTK gives a window, in CSS pixels."""


@pytest.fixture(scope="module")
def driver() -> Iterator[Remote]:
    """Return a browser that WebKitGTK's own driver started."""
    with launched() as browser:
        yield browser


@pytest.fixture
def reader(driver: Remote) -> Iterator[Reader]:
    """Return the browser; nothing may fail in the page that it shows last."""
    reader = Reader(driver)
    yield reader
    assert reader.faults() == []


@pytest.fixture
def elements(reader: Reader, page_with: Callable[..., str]) -> Iterator[Reader]:
    """Return the browser with a page of one of each element."""
    reader.goto(page_with(sampler()))
    yield reader
    assert reader.faults() == []


def test_a_fault_is_noticed(driver: Remote, site_url: str) -> None:
    """An error, a breach of the policy and an element without script are told."""
    reader = Reader(driver)
    reader.goto(site_url)
    reader.run("document.body.append(document.createElement('no-script'))")
    reader.run("document.body.setAttribute('style', 'color: red')")
    reader.run("setTimeout(() => { throw new Error('planted') })")
    reader.until(lambda: len(reader.faults()) == 3)
    undefined, error, refusal = sorted(reader.faults())

    assert undefined == "<no-script> is not defined"
    assert "planted" in error
    assert refusal.startswith("style-src-attr refuses")


def test_every_page_loads(reader: Reader, site_url: str, pages: list[str]) -> None:
    """Each page has its title, its scripts run, and it fits the smallest window."""
    assert pages
    reader.driver.set_window_size(NARROW, 800)
    for address in pages:
        reader.goto(site_url + address)

        assert reader.driver.title
        assert reader.faults() == [], address
        assert reader.run(f"return ({TOO_WIDE})()") == [], address
    reader.driver.set_window_size(1280, 900)


def test_axe_finds_nothing(
    reader: Reader, site_url: str, kinds: list[str], axe: Axe
) -> None:
    """Pages of several kinds break no rule; Chromium's axe judges each."""
    assert kinds
    for address in some(kinds, one_in=3):
        reader.goto(site_url + address)

        assert reader.axe(axe) == [], address


def test_the_menu_opens_and_closes(reader: Reader, site_url: str) -> None:
    """On a small screen the button opens the menu, and Escape closes it."""
    reader.driver.set_window_size(NARROW, 800)
    reader.goto(site_url)
    button = reader.button("Menu")
    button.send_keys(Keys.ENTER)
    reader.until(lambda: reader.run("return document.querySelector(':popover-open')"))
    reader.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    reader.until(
        lambda: not reader.run("return document.querySelector(':popover-open')")
    )

    assert reader.driver.switch_to.active_element == button
    reader.driver.set_window_size(1280, 900)


def test_a_theme_is_chosen_and_kept(elements: Reader) -> None:
    """The choice holds at once and after a reload."""
    labels = elements.driver.find_elements(By.CSS_SELECTOR, "theme-toggle label")
    labels[-1].click()
    chosen = elements.run(f"return {PAPER}")
    elements.goto(elements.driver.current_url)

    assert (chosen, elements.run(f"return {PAPER}")) == (DARK, DARK)


def test_one_tab_is_shown(elements: Reader) -> None:
    """A click on a tab shows its text, and hides that of the other."""
    elements.button("uWSGI").click()

    assert elements.sees("uWSGI runs.")
    assert not elements.sees("Gunicorn runs.")


def test_tabs_are_chosen_by_keyboard(elements: Reader) -> None:
    """Arrow keys move between tabs."""
    elements.button("Gunicorn").send_keys(Keys.ARROW_RIGHT)

    assert elements.sees("uWSGI runs.")


def test_a_prediction_is_explained(elements: Reader) -> None:
    """The reader's choice gets its verdict in words."""
    elements.button("A server").click()

    assert elements.sees("It only runs in one.")


def test_copying_says_how_it_went(elements: Reader) -> None:
    """The button copies the code, or says which key does where it may not."""
    button = elements.button("Copy")
    button.click()
    elements.until(lambda: button.text.split()[0] in {"Copied", "Press"})

    assert "hello.py" in str(button.get_attribute("textContent"))


def test_tab_goes_to_the_skip_link_first(reader: Reader, site_url: str) -> None:
    """The first Tab offers to skip to the content, and Enter does it."""
    reader.goto(site_url)
    reader.driver.switch_to.active_element.send_keys(Keys.TAB)
    link = reader.driver.switch_to.active_element
    text = link.text
    link.send_keys(Keys.ENTER)

    assert text == "Skip to content"
    assert reader.run("return document.activeElement.id") == "content"
