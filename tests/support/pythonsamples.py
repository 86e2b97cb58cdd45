"""Samples that run in the page: how a reader finds, changes and runs one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import BOOT_MS, REVEAL

ARTICLE = "basics/wsgi/"
CLIPBOARD = ("clipboard-read", "clipboard-write")


def sample(page: Page, name: str = "by_hand.py") -> Locator:
    """Return the sample with a file's name."""
    return page.locator("python-sample").filter(
        has=page.locator(".run-files a:first-child", has_text=re.compile(f"^{name}$"))
    )


def status(one: Locator) -> Locator:
    """Return where a sample tells what happens."""
    return one.get_by_role("status").and_(one.locator(".workshop-status"))


def ran(one: Locator, text: str | re.Pattern[str] = "Done") -> Locator:
    """Press Run, and wait for the end that is told so; return the output."""
    one.get_by_role("button", name="Run").click()
    expect(status(one)).to_contain_text(text, timeout=BOOT_MS)
    return one.get_by_role("group", name="Output of")


def change(one: Locator, before: str, after: str) -> None:
    """Change the program's text."""
    area = one.get_by_role("textbox")
    text = area.input_value()
    assert before in text
    area.fill(text.replace(before, after))


def recorded(one: Locator) -> str:
    """Return what the recording below a sample says was printed."""
    lines = one.locator(".recording .line:not(.typed)").all_text_contents()
    return "".join(lines).rstrip()


def run_every_sample(open_page: Callable[[str], Page], addresses: Sequence[str]) -> int:
    """Run every sample of pages; see that each prints what was recorded, and count."""
    count = 0
    for address in addresses:
        page = open_page(address)
        page.evaluate(REVEAL)
        for one in page.locator("python-sample").all():
            name = one.locator(".run-files a").first.inner_text()
            output = ran(one, "what was recorded")

            assert output.inner_text().rstrip() == recorded(one), (address, name)
            count += 1
    return count
