"""A smoke test in WebKit, the engine of Safari: pages load, and elements work."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Keys, Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options

from handbook.record.connections import HOST, free_port
from handbook.record.programs import running
from tests.support.axe import RUN, Axe
from tests.support.reflow import TOO_WIDE
from tests.support.sampler import DARK, PAPER, sampler
from tests.support.tools import needed

pytestmark = pytest.mark.browser

SECONDS = 30
"""How long the browser may take for one thing."""

NARROW = 447
"""The least width that WebKitGTK gives a window, in CSS pixels."""

# Software draws the windows: a container has no graphics card, and no desktop.
ENVIRONMENT = {
    "GDK_BACKEND": "x11",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
}

# No script can run before those of the page.  One of them that fails leaves its
# element undefined; this hears of what fails later.
WATCH = """
window.faults = []
addEventListener('error', ({ message }) => faults.push(message))
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  faults.push(`${effectiveDirective} refuses ${blockedURI}`))
"""

# A page to print has its elements as they are without script.
RAW = """
const raw = [...document.querySelectorAll(':not(:defined)')]
  .filter((part) => !part.closest('.page.print'))
  .map(({ localName }) => `<${localName}> is not defined`)
"""
FAULTS = (
    RAW
    + """
const foreign = performance.getEntriesByType('resource').map(({ name }) => name)
  .filter((name) => name.startsWith('http') && new URL(name).origin !== location.origin)
return [...window.faults, ...raw, ...foreign]
"""
)

ENDED = re.compile("Done|could not|Stopped|Error")
"""What a sample says when it has run, or cannot."""

SHOWN = "return arguments[0].checkVisibility({ visibilityProperty: true })"


class Reader:
    """A WebKit browser with one page open."""

    def __init__(self, driver: Remote) -> None:
        self.driver = driver

    def goto(self, url: str) -> None:
        """Load the page at ``url``, and wait for its scripts; what fails is told later.

        On a busy machine an element has not been defined yet once a page had loaded.
        """
        self.driver.get(url)
        self.run(WATCH)
        with suppress(TimeoutException):
            self.until(lambda: not self.run(f"{RAW} return raw"))

    def run(self, script: str) -> Any:
        """Run ``script`` in the page; return what it returns."""
        return self.driver.execute_script(script)

    def axe(self, axe: Axe) -> list[str]:
        """Return what axe finds in the page."""
        self.run(axe.source)
        found: list[str] = self.driver.execute_async_script(
            f"const [done] = arguments; ({RUN})().then(done)"
        )
        return found

    def button(self, name: str) -> WebElement:
        """Return the button or tab that has ``name`` in its text, once it is there."""
        path = f"//button[contains(normalize-space(), '{name}')]"
        self.until(lambda: self.driver.find_elements(By.XPATH, path))
        return self.driver.find_element(By.XPATH, path)

    def until(
        self, condition: Callable[[], object], *, seconds: float = SECONDS
    ) -> None:
        """Wait until ``condition`` returns something true."""
        WebDriverWait(self.driver, seconds).until(lambda _: condition())

    def sees(self, text: str) -> bool:
        """Say whether the element whose text is ``text`` is shown."""
        path = f"//*[normalize-space(text()) = '{text}']"
        part = self.driver.find_element(By.XPATH, path)
        return bool(self.driver.execute_script(SHOWN, part))

    def faults(self) -> list[str]:
        """Return what failed in the page, and what it asked other origins for."""
        found: list[str] = self.run(FAULTS)
        return found


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a display that nobody sees."""
    argv = [str(needed("xvfb")), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with running([*argv, "-displayfd", "1"]) as xvfb:
        end = time.monotonic() + SECONDS
        while not (number := re.search(r"^\d+$", xvfb.log(), re.MULTILINE)):
            assert time.monotonic() < end, xvfb.log()
            time.sleep(0.02)
        yield f":{number[0]}"


@pytest.fixture(scope="module")
def driver() -> Iterator[Remote]:
    """Return a browser that WebKitGTK's own driver started."""
    program, port = needed("webkit"), free_port()
    # Given the address, Selenium looks for no driver, and asks no network for one.
    address = f"http://{HOST}:{port}"
    with screen() as display:
        environment = {**ENVIRONMENT, "DISPLAY": display}
        argv = [str(program), f"--port={port}"]
        with running(argv, port=port, env=environment):
            connection = RemoteConnection(
                client_config=ClientConfig(remote_server_addr=address, timeout=SECONDS)
            )
            options = Options()
            options.add_argument("--automation")
            browser = Remote(command_executor=connection, options=options)
            browser.set_page_load_timeout(SECONDS)
            browser.set_script_timeout(SECONDS)
            yield browser
            browser.quit()


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
    """One page of each kind breaks no rule."""
    assert kinds
    for address in kinds:
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


@pytest.mark.parametrize("visit", ["first", "next"])
def test_a_sample_runs(reader: Reader, site_url: str, visit: str) -> None:
    """Real Flask prints what was recorded, also to a reader who was here before."""
    reader.goto(f"{site_url}basics/wsgi/")
    sample = reader.driver.find_element(By.TAG_NAME, "python-sample")
    sample.find_element(By.XPATH, ".//button[starts-with(., 'Run')]").click()
    place = (By.CLASS_NAME, "workshop-status")
    reader.until(lambda: sample.find_elements(*place))
    status = sample.find_element(*place)
    reader.until(lambda: ENDED.search(status.text), seconds=2 * SECONDS)

    assert "It printed what was recorded" in status.text
