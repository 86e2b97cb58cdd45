"""Answer questions on some day, in an article or on the page that asks them again."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

FIRST_DAY = datetime(2027, 1, 1, 12)


def at(page: Page, day: int, address: str = "") -> None:
    """Let it be noon of a day of January 2027 or later, and open a page of the site."""
    page.clock.set_fixed_time(FIRST_DAY + timedelta(days=day - 1))
    root = page.locator(".brand").evaluate("(one) => one.href")
    page.goto(urljoin(root, address))


def options(page: Page, *, right: bool) -> Locator:
    """Return the options of the first question on a page that are right, or wrong."""
    asked = page.locator("predict-answer").first
    expect(asked.get_by_role("button").first).to_be_visible()
    answers = asked.locator("dl > dt").evaluate_all(
        "(all) => all.map((one) => one.className)"
    )
    place = answers.index("right" if right else "wrong")
    return asked.locator(".options button").nth(place)


def answer(page: Page, address: str, *, right: bool) -> None:
    """Answer the first question of an article, and wait until that is noted."""
    page.goto(urljoin(page.locator(".brand").evaluate("(one) => one.href"), address))
    options(page, right=right).click()
    expect(page.locator(".comes-back")).to_be_visible()


def numbers(page: Page) -> list[str]:
    """Return what the page says: due, answered, learnt and next."""
    return page.locator(".today dd").all_inner_texts()
