"""Python without a connection, and in a browser that has no WebAssembly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, expect

from tests.support import benches, labs
from tests.support import pythonsamples as samples
from tests.support.browser import ARGUMENTS, BOOT_MS, REVEAL, TIMEOUT, OpenPage, opening
from tests.support.everything import nightly
from tests.support.firefox import PREFER_LIGHT, launched
from tests.support.python import SNAPSHOT_KEPT
from tests.support.tools import needed

pytestmark = pytest.mark.browser

LOST = "Python could not be loaded"
ENDLESS = "while True: pass"
NO_WASM = "no WebAssembly"


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """Return an empty tab, where a request may fail, but no script.

    The browser itself complains of each request that it cannot make, so this cannot
    be ``open_page``.
    """
    context = chromium.new_context()
    context.set_default_timeout(TIMEOUT)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert faults == []


def disconnect(page: Page, *, forget: bool) -> None:
    """Cut the connection; ``forget`` what the browser has of the site's files, too."""
    page.context.set_offline(True)
    if forget:
        page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def stop(one: Locator, start: str) -> None:
    """Press the button that starts, and stop what runs, which never ends."""
    one.get_by_role("button", name=start, exact=True).click()
    expect(samples.status(one)).to_contain_text("Running")
    one.get_by_role("button", name="Stop").click()
    expect(samples.status(one)).to_contain_text("Stopped")


def test_a_second_run_needs_no_connection(tab: Page, site_url: str) -> None:
    """Once Python is in the page, nothing of it has to come again."""
    tab.goto(f"{site_url}{samples.ARTICLE}")
    one = samples.sample(tab)
    samples.ran(one, "what was recorded")
    tab.evaluate(SNAPSHOT_KEPT)  # what the first answer did not need is there too
    disconnect(tab, forget=True)
    one.get_by_role("textbox").fill("import flask.views\nprint('offline')")

    expect(samples.ran(one)).to_have_text("offline\n")


def test_to_leave_and_to_crash_are_ends_of_their_own(tab: Page, site_url: str) -> None:
    """Neither is an error, nor did the program take long; what comes next runs."""
    tab.goto(f"{site_url}{samples.ARTICLE}")
    one = samples.sample(tab)
    samples.ran(one)
    area = one.get_by_role("textbox")
    area.fill("print('last')\nraise SystemExit(3)")
    output = samples.ran(one, "It ended itself, with exit status 3")
    expect(output).to_have_text("last\n")
    area.fill("import os\nos.abort()")
    samples.ran(one, "Python itself crashed")
    area.fill("print('again')")

    expect(samples.ran(one)).to_have_text("again\n")


def test_a_stopped_python_starts_again_from_the_browsers_cache(
    tab: Page, site_url: str
) -> None:
    """What Stop has ended needs no connection either, as long as the files are kept."""
    tab.goto(f"{site_url}{samples.ARTICLE}")
    one = samples.sample(tab)
    samples.ran(one)
    disconnect(tab, forget=False)
    one.get_by_role("textbox").fill(ENDLESS)
    stop(one, "Run")
    one.get_by_role("button", name="Reset").click()

    samples.ran(one, "what was recorded")


@nightly
def test_a_sample_that_cannot_start_again_says_so_and_may_try(
    tab: Page, site_url: str
) -> None:
    """With neither connection nor cache; the reader's text and Run stay."""
    tab.goto(f"{site_url}{samples.ARTICLE}")
    one = samples.sample(tab)
    samples.ran(one)
    disconnect(tab, forget=True)
    area = one.get_by_role("textbox")
    area.fill(ENDLESS)
    stop(one, "Run")
    area.fill("print('back')")
    samples.ran(one, f"{LOST}: ")
    expect(samples.status(one)).to_contain_text("connection? Run tries again.")
    expect(one.get_by_role("progressbar")).to_be_hidden()
    expect(area).to_have_value("print('back')")
    tab.context.set_offline(False)

    expect(samples.ran(one)).to_have_text("back\n")


@nightly
def test_a_lab_that_cannot_start_again_says_so_and_may_try(
    tab: Page, site_url: str
) -> None:
    """Its button asks once more: nothing has to be changed for that."""
    tab.goto(f"{site_url}{labs.SERVER}")
    lab = labs.opened(tab)
    status = lab.get_by_role("status")
    disconnect(tab, forget=True)
    lab.get_by_label("Your server").fill(ENDLESS)
    lab.get_by_role("button", name="Stop").click()
    expect(status).to_have_text("Stopped.")
    again = lab.get_by_role("button", name="Check")
    again.click()
    expect(status).to_contain_text(f"{LOST}: ")
    expect(status).to_contain_text("connection? Check tries again.")
    tab.context.set_offline(False)
    lab.get_by_label("Your server").fill("x = 1")
    again.click()

    summary = lab.locator(".lab-summary")
    expect(summary).to_contain_text("There is no function serve.", timeout=BOOT_MS)


def test_the_bench_that_cannot_start_again_says_so_and_may_try(
    tab: Page, site_url: str
) -> None:
    """The request that was not sent is still in the form."""
    tab.goto(f"{site_url}{benches.LAB}")
    one = benches.opened(tab)
    benches.send(one, "GET", "/")
    expect(benches.status(one)).to_contain_text("200 OK", timeout=BOOT_MS)
    disconnect(tab, forget=True)
    area = one.get_by_role("textbox", name="Code of greeter.py")
    text = area.input_value()
    area.fill(ENDLESS)
    send = one.get_by_role("button", name="Send")
    send.click()
    expect(benches.status(one)).to_contain_text("Waiting for the response")
    one.get_by_role("button", name="Stop").click()
    expect(benches.status(one)).to_contain_text("Stopped")
    area.fill(text)
    benches.send(one, "GET", "/hello/Ada")
    expect(benches.status(one)).to_contain_text(f"{LOST}: ")
    expect(benches.status(one)).to_contain_text("connection? Send tries again.")
    tab.context.set_offline(False)
    send.click()

    expect(benches.status(one)).to_contain_text("200 OK", timeout=BOOT_MS)
    assert "GET /hello/Ada " in benches.part(one, "bytes of the request")


@pytest.mark.parametrize(
    ("address", "element", "name"),
    [
        (samples.ARTICLE, "python-sample", "Run"),
        (labs.ROUTING, "lab-form", "Try your own"),
        (benches.LAB, "http-bench", "Send requests"),
    ],
)
def test_what_cannot_be_opened_offers_to_try_again(
    tab: Page, site_url: str, address: str, element: str, name: str
) -> None:
    """The connection is lost before the reader asks for anything, and comes back."""
    tab.goto(f"{site_url}{address}")
    tab.evaluate(REVEAL)
    one = tab.locator(element).first
    disconnect(tab, forget=True)
    one.get_by_role("button", name=name).click()
    again = one.get_by_role("button", name=name)
    expect(again).to_have_text(re.compile("try again|once more"))
    expect(again).to_be_enabled()
    tab.context.set_offline(False)
    again.click()

    expect(one.locator(".workshop-status").first).to_be_visible()


@contextmanager
def without_wasm(playwright: Playwright, name: str) -> Iterator[Browser]:
    """Yield a browser that has WebAssembly switched off."""
    if name == "firefox":
        off = {**PREFER_LIGHT, "javascript.options.wasm": False}
        with launched(playwright, off) as browser:
            yield browser
        return
    # A reader who forbids compilers, for the sake of security, has no WebAssembly.
    browser = playwright.chromium.launch(
        executable_path=needed("chromium-headless-shell"),
        args=[*ARGUMENTS, "--js-flags=--jitless"],
    )
    yield browser
    browser.close()


@pytest.mark.parametrize("name", ["chromium", pytest.param("firefox", marks=nightly)])
def test_without_webassembly_the_page_says_so_and_can_be_read(
    playwright: Playwright, site_url: str, name: str
) -> None:
    """Nothing large is loaded; what was recorded stays, and so does the program."""
    with (
        without_wasm(playwright, name) as browser,
        opening(browser, lambda: site_url) as open_page,
    ):
        page = open_page(samples.ARTICLE)
        one = samples.sample(page)
        printed = samples.recorded(one)
        samples.ran(one, NO_WASM)

        assert printed.startswith("200 OK")
        assert samples.recorded(one) == printed
        expect(one.locator(".recording")).to_be_visible()
        expect(one.get_by_role("textbox")).to_have_value(re.compile("Call"))
        expect(one.get_by_role("button", name="Run")).to_be_enabled()
        assert large(page) == []
        without_wasm_elsewhere(open_page)


def without_wasm_elsewhere(open_page: OpenPage) -> None:
    """See that a lab and the bench say the same, and keep their first frame."""
    page = open_page(labs.ROUTING)
    page.evaluate(REVEAL)
    lab = page.locator("lab-form")
    lab.get_by_role("button", name="Try your own").click()
    expect(lab.get_by_role("status")).to_contain_text(NO_WASM)
    expect(lab.locator(".lab-summary")).to_contain_text("by_number(id=42) answers")
    bench = benches.opened(page := open_page(benches.LAB), NO_WASM)
    expect(bench.get_by_text("HTTP_ACCEPT_LANGUAGE")).to_be_visible()
    assert large(page) == []


def large(page: Page) -> list[str]:
    """Return which of Python's large files the page has asked for."""
    names: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    return [name for name in names if ".bin" in name or "pyodide" in name]
