"""Two tabs with the same page, both with Python, share a browser and no more."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import pythonsamples as samples
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.everything import nightly
from tests.support.python import SNAPSHOT_KEPT
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

KEYS = "caches.open('handbook:python').then((cache) => cache.keys())"
KEPT = """
async () => {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const { Python } = await import(loaded.find((name) => name.includes('/python.js')))
  return Python.shared().plan.kept
}
"""
"""Whether a page's Python started from what an earlier visit kept."""


@pytest.fixture
def first_tabs(open_page: OpenPage) -> tuple[Page, Page]:
    """Return two tabs with the same article, in a browser that has no Python yet."""
    return beside(open_page(samples.ARTICLE))


@pytest.fixture
def tabs(open_again: Returning) -> tuple[Page, Page]:
    """Return two tabs of one browser with the same article."""
    return beside(open_again(samples.ARTICLE))


def beside(one: Page) -> tuple[Page, Page]:
    """Return a page, and another tab with it."""
    other = one.context.new_page()
    other.goto(one.url)
    return one, other


def opened(page: Page) -> Locator:
    """Return the page's sample with an editor, before it has run."""
    sample = samples.sample(page)
    sample.get_by_role("button", name="Run").click()
    expect(sample.get_by_role("textbox")).to_be_visible()
    return sample


def ended(sample: Locator) -> str:
    """Wait until a program has run; return what it printed."""
    expect(samples.status(sample)).to_contain_text("Done", timeout=BOOT_MS)
    return sample.get_by_role("group", name="Output of").inner_text()


def run_until_printed(sample: Locator, program: str, text: str) -> Locator:
    """Run ``program`` until it printed ``text``; return the sample's output."""
    sample.get_by_role("textbox").fill(program)
    sample.get_by_role("button", name="Run").click()
    output = sample.get_by_role("group", name="Output of")
    expect(output).to_have_text(text, timeout=BOOT_MS)
    return output


def run_both(one: Locator, other: Locator) -> tuple[str, str]:
    """Run in both tabs, in one until the other's has ended; return the outputs."""
    endless = "import time\nprint('one')\nwhile True: time.sleep(0.1)\n"
    output = run_until_printed(one, endless, "one\n")
    run_until_printed(other, "print('other')\n", "other\n")
    printed = (output.inner_text(), ended(other))
    expect(samples.status(one)).to_contain_text("Running")
    one.get_by_role("button", name="Stop").click()
    expect(samples.status(one)).to_contain_text("Stopped")
    return printed


def test_each_tab_has_its_own_output(first_tabs: tuple[Page, Page]) -> None:
    """Both run at once, keep one Python for the next visit, and start from it."""
    one, other = (opened(tab) for tab in first_tabs)
    assert ended(one) == ended(other) == samples.recorded(one) + "\n"
    for tab in first_tabs:
        tab.evaluate(SNAPSHOT_KEPT)

    assert run_both(one, other) == ("one\n", "other\n")
    for tab in first_tabs:
        tab.reload()
    # The editors are open: the page knows that there is a text of the reader's.
    assert run_both(one, other) == ("one\n", "other\n")
    assert [tab.evaluate(KEPT) for tab in first_tabs] == [True, True]
    assert first_tabs[0].evaluate(f"{KEYS}.then((keys) => keys.length)") == 3


@nightly
def test_a_tab_stops_its_own_program_only(tabs: tuple[Page, Page]) -> None:
    """Stop ends the worker of one tab; the other one's goes on."""
    one, other = (opened(tab) for tab in tabs)
    ended(one)
    ended(other)
    one.get_by_role("textbox").fill("while True: pass")
    other.get_by_role("textbox").fill("import time\ntime.sleep(1.5)\nprint('done')")
    one.get_by_role("button", name="Run").click()
    expect(samples.status(one)).to_contain_text("Running")
    other.get_by_role("button", name="Run").click()
    expect(samples.status(other)).to_contain_text("Running")
    one.get_by_role("button", name="Stop").click()
    expect(samples.status(one)).to_contain_text("Stopped")

    assert ended(other) == "done\n"


def test_each_tab_keeps_its_own_text(tabs: tuple[Page, Page]) -> None:
    """A reload brings back what this tab had; a new tab has the latest of all."""
    one, other = (opened(tab) for tab in tabs)
    one.get_by_role("textbox").fill("print('one')")
    other.get_by_role("textbox").fill("print('other')")
    for tab in tabs:
        tab.reload()

    expect(one.get_by_role("textbox")).to_have_value("print('one')")
    expect(other.get_by_role("textbox")).to_have_value("print('other')")
    third = tabs[0].context.new_page()
    third.goto(tabs[0].url)
    latest = samples.sample(third).get_by_role("textbox")
    expect(latest).to_have_value("print('other')")


@nightly
def test_a_reset_takes_nothing_from_another_tab(tabs: tuple[Page, Page]) -> None:
    """The other's text outlives it, also for the next visit."""
    one, other = (opened(tab) for tab in tabs)
    one.get_by_role("textbox").fill("print('one')")
    other.get_by_role("textbox").fill("print('other')")
    one.get_by_role("button", name="Reset").click()
    for tab in tabs:
        tab.reload()

    expect(one.get_by_role("textbox")).to_have_value(re.compile('^"""Call'))
    expect(other.get_by_role("textbox")).to_have_value("print('other')")
    other.get_by_role("button", name="Reset").click()
    for tab in tabs:
        tab.reload()
        expect(samples.sample(tab).get_by_role("button", name="Run")).to_be_visible()
    expect(other.get_by_role("textbox")).to_have_count(0)


@nightly
def test_a_tab_runs_on_when_another_clears_everything(
    first_tabs: tuple[Page, Page],
) -> None:
    """Texts and Python's memory are gone; what is open works, and starts again."""
    one, other = (opened(tab) for tab in first_tabs)
    ended(one)
    ended(other)
    first_tabs[0].evaluate(SNAPSHOT_KEPT)
    first_tabs[0].get_by_role("button", name="Keys, and what this site keeps").click()
    dialog = first_tabs[0].get_by_role("dialog")
    dialog.get_by_role("button", name="Clear everything").click()
    expect(dialog.get_by_role("status")).to_contain_text("Cleared")
    other.get_by_role("textbox").fill("while True: pass")
    other.get_by_role("button", name="Run").click()
    expect(samples.status(other)).to_contain_text("Running")
    other.get_by_role("button", name="Stop").click()
    expect(samples.status(other)).to_contain_text("Stopped")
    other.get_by_role("button", name="Reset").click()

    samples.ran(other, "what was recorded")
