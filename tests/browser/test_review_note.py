"""What an article notes when a question is answered, and what the page knows of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser import OpenPage
from tests.support.review import answer, at, numbers, options
from tests.support.visits import Visits

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"

ANSWER = """
() => document.querySelectorAll('predict-answer')
  .forEach((one) => one.querySelector('.options button').click())
"""
NOTED = """(count) => document.querySelectorAll('.comes-back').length === count"""


def forgetful(route: Route) -> None:
    """Answer with a module that notes nothing."""
    route.fulfill(body="export const note = () => {}", content_type="text/javascript")


def kept(page: Page) -> dict[str, list[object]]:
    """Return the cards that the browser keeps."""
    (text,) = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('handbook:review:'))"
        ".map((key) => localStorage[key])"
    )
    found: dict[str, list[object]] = json.loads(text)
    return found


def test_an_article_says_when_its_question_comes_back(open_page: OpenPage) -> None:
    """Below the answer, with the way to the page that asks it."""
    page = open_page(ARTICLE)
    at(page, 1)
    answer(page, ARTICLE, right=True)
    line = page.locator(".comes-back")
    expect(line).to_contain_text("You are asked again on 3 January.")
    options(page, right=False).click()
    expect(line).to_have_count(1)
    line.get_by_role("link", name="Review the questions").click()

    expect(page).to_have_url(re.compile("/review/$"))
    assert numbers(page)[1].startswith("1 of ")


def test_an_answer_in_the_article_counts_when_it_is_due(open_page: OpenPage) -> None:
    """It is the same question, wherever it is answered."""
    page = open_page(ARTICLE)
    at(page, 1)
    answer(page, ARTICLE, right=True)
    at(page, 3)
    answer(page, ARTICLE, right=True)

    expect(page.locator(".comes-back")).to_contain_text("asked again on 10 January")


def test_an_answer_that_is_shown_again_is_no_answer(open_page: OpenPage) -> None:
    """Who comes back to the article has answered nothing by that."""
    page = open_page(ARTICLE)
    at(page, 1)
    answer(page, ARTICLE, right=True)
    before = kept(page)
    at(page, 3, ARTICLE)
    expect(page.locator("predict-answer .outcome").first).not_to_be_empty()
    page.wait_for_load_state("networkidle")

    assert kept(page) == before


def test_an_answer_that_was_not_noted_is_known(open_page: OpenPage) -> None:
    """Who leaves an article at once has answered its question all the same."""
    page = open_page(ARTICLE)
    page.route("**/modules/review.js*", forgetful)
    options(page, right=False).click()
    at(page, 1, "review/")
    expect(page.locator(".state")).to_have_text(["back on 3 January"])
    at(page, 2, "review/")

    expect(page.locator(".state")).to_have_text(["back tomorrow"])


EXAMPLE = re.compile("<markdown-example.*?</markdown-example>", re.DOTALL)
"""What the guide shows of a question: nobody is asked there."""


def test_every_question_of_the_site_is_known_again(
    open_page: OpenPage, pages: list[str], frozen_site: Path
) -> None:
    """What articles note, the page finds in its list, and its file has it unfolded."""
    asking = {}
    for address in pages:
        file = (frozen_site / address / "index.html") if "." not in address else None
        html = EXAMPLE.sub("", file.read_text("utf-8")) if file else ""
        count = html.count("<predict-answer")
        if count and not address.endswith("print/"):
            asking[address] = count
    assert len(asking) >= 20
    visits = Visits(open_page(), asking)
    for address in visits:
        visits.page.evaluate(ANSWER)
        visits.page.wait_for_function(NOTED, arg=asking[address])
    noted = kept(visits.page)
    root = visits.page.locator(".brand").evaluate("(one) => one.href")
    visits.page.goto(f"{root}review/")
    total = sum(asking.values())
    data = {
        name: html
        for file in (frozen_site / "static" / "questions").rglob("*.json")
        for name, (_, html) in json.loads(file.read_text("utf-8")).items()
    }

    assert numbers(visits.page)[1] == f"{total} of {total}"
    assert set(data) == set(noted)
    assert not [name for name, html in data.items() if "data-result" in html]
