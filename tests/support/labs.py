"""Labs that are a form: where they are, and how a reader opens one."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import BOOT_MS, REVEAL

ROUTING = "labs/routing/"
TEMPLATES = "labs/templates/"
STEPS = "labs/you-are-the-server/"
SERVER = "labs/a-whole-server/"
LABS = {ROUTING: 1, TEMPLATES: 2, SERVER: 1, STEPS: 5}
"""How many labs are on a page, by its address."""

STARTED = """
async () => {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const script = loaded.find((name) => name.includes('/python/python.js'))
  const { Python } = await import(script)
  await Python.shared().start()
}
"""
"""Waits until the page's Python has started, again if need be."""


def opened(page: Page, place: int = 0) -> Locator:
    """Return a lab of the page, open, with the first answer of the tab's Python."""
    page.evaluate(REVEAL)
    lab = page.locator("lab-form").nth(place)
    lab.get_by_role("button", name="Try your own").click()
    expect(lab.get_by_role("status")).to_contain_text("Python 3.", timeout=BOOT_MS)
    return lab


def fill_in(page: Page, lab: Locator, values: Mapping[str, str]) -> None:
    """Type values into the fields of a lab that follow each other, with Tab between."""
    lab.get_by_role("textbox", name=next(iter(values))).focus()
    for value in values.values():
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(value)
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.closest('.pick-buttons') !== null"):
            page.keyboard.press("Tab")


def answered_as_built(page: Page, count: int) -> Locator:
    """Open each of the page's ``count`` labs; see that Python gives what is there.

    Returns the first.
    """
    page.evaluate(REVEAL)
    forms = page.locator("lab-form")
    expect(forms).to_have_count(count)
    for place in range(count):
        lab = forms.nth(place)
        built = said(lab)
        opened(page, place)

        assert built
        assert said(lab) == built
    return forms.first


def said(lab: Locator) -> list[str]:
    """Return what a lab answers, verdict by verdict, without spaces."""
    parts = lab.locator(
        ".lab-verdicts > li, .lab-summary, .lab-answer pre, .lab-answer td"
    )
    return ["".join(text.split()) for text in parts.all_text_contents()]


def verdict(lab: Locator, title: str) -> Locator:
    """Return the verdict with a title."""
    heading = lab.page.locator("strong").get_by_text(title, exact=True)
    return lab.locator(".lab-verdicts > li", has=heading)
