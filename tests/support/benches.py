"""Benches of the built site: how a reader opens one, fills it in and sends."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import BOOT_MS, REVEAL

LAB = "labs/one-request/"


def bench(page: Page) -> Locator:
    """Return the page's bench, in sight."""
    page.evaluate(REVEAL)
    return page.locator("http-bench")


def opened(page: Page, told: str = "302 FOUND") -> Locator:
    """Return the page's bench, open, when it has told of the recorded request."""
    one = bench(page)
    one.get_by_role("button", name="Send requests").click()
    expect(status(one)).to_contain_text(told, timeout=BOOT_MS)
    return one


def pick(one: Locator, name: str) -> None:
    """Show a panel of the bench; a wide one shows them all."""
    tab = one.get_by_role("tab", name=name)
    if tab.is_visible():
        tab.click()


def send(
    one: Locator, method: str, address: str, *, fields: str = "", body: str = ""
) -> None:
    """Fill in the form, and send the request."""
    pick(one, "Request")
    one.get_by_role("checkbox", name="As bytes").uncheck()
    one.get_by_label("Method").select_option(method)
    one.get_by_label("Address on").fill(address)
    one.get_by_label("Header fields").fill(fields)
    one.get_by_label("Body").fill(body)
    one.get_by_role("button", name="Send").click()


def send_bytes(one: Locator, message: str) -> None:
    """Send a message as it stands."""
    one.get_by_role("checkbox", name="As bytes").check()
    one.get_by_role("textbox", name="as bytes").fill(message)
    one.get_by_role("button", name="Send").click()


def status(one: Locator) -> Locator:
    """Return where the bench tells what happens."""
    return one.locator(".bench-head .workshop-status")


def log(one: Locator) -> Locator:
    """Return what the processes of the bench printed."""
    return one.get_by_role("group", name="What the process printed")


def change(one: Locator, old: str, new: str) -> None:
    """Replace a text of the application that stands there once."""
    area = one.get_by_role("textbox", name="Code of greeter.py")
    text = area.input_value()
    assert text.count(old) == 1
    area.fill(text.replace(old, new))


def part(one: Locator, title: str) -> str:
    """Return the text of a step of the exchange that is shown."""
    return one.locator(".bench-section", has_text=title).locator("pre").inner_text()
