"""``review-deck``: the page that asks the questions again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import Axe
from tests.support.browser import OpenPage
from tests.support.review import answer, at, numbers, options

pytestmark = pytest.mark.browser

FIRST = "basics/wsgi/"


def test_without_javascript_it_lists_every_question(open_page: OpenPage) -> None:
    """By article, each a link to where it is asked; what cannot work is not shown."""
    page = open_page("review/", javascript=False)
    main = page.get_by_role("main")
    expect(main.get_by_text("No script runs here")).to_be_visible()
    expect(main.get_by_role("button")).to_have_count(0)
    expect(main.get_by_role("heading", name="What is WSGI?")).to_be_visible()
    main.get_by_role("link", name=re.compile("has to run?")).click()

    expect(page).to_have_url(re.compile("/basics/wsgi/#"))


def test_nothing_is_due_before_anything_was_answered(open_page: OpenPage) -> None:
    """The numbers say so, and all can be asked at once."""
    page = open_page("review/")

    assert numbers(page) == ["0", f"0 of {count(page)}", "0", "none"]
    expect(page.get_by_role("button", name="due")).to_have_count(0)
    expect(page.get_by_text("No script runs here")).to_be_hidden()
    expect(page.locator(".state")).to_have_count(0)


def count(page: Page) -> int:
    """Return how many questions the list has."""
    return page.locator("[data-hash]").count()


def test_a_question_comes_back_after_2_and_7_and_21_days(open_page: OpenPage) -> None:
    """Until it is learnt; a day sooner it is not due."""
    page = open_page(FIRST)
    at(page, 1)
    answer(page, FIRST, right=True)
    for day, state in ((3, "back on"), (10, "back on"), (31, "learnt")):
        at(page, day - 1, "review/")
        assert numbers(page)[0] == "0"
        expect(page.locator(".state")).to_have_text(["back tomorrow"])
        at(page, day, "review/")
        expect(page.locator(".state")).to_have_text(["due today"])
        page.get_by_role("button", name="Answer the one that is due").click()
        options(page, right=True).click()
        page.get_by_role("button", name="End").click()
        expect(page.locator(".state")).to_contain_text(state)

    assert numbers(page) == ["0", f"1 of {count(page)}", "1", "none"]
    at(page, 400, "review/")
    assert numbers(page)[0] == "0"


def test_a_wrong_answer_starts_again(open_page: OpenPage) -> None:
    """After 2 days, however far it was; a second try changes nothing."""
    page = open_page(FIRST)
    at(page, 1)
    answer(page, FIRST, right=True)
    at(page, 3, "review/")
    page.get_by_role("button", name="Answer the one that is due").click()
    options(page, right=False).click()
    expect(page.locator(".told")).to_have_text(re.compile("asked again on 5 January"))
    options(page, right=True).click()
    page.get_by_role("button", name="End").click()

    expect(page.locator(".state")).to_have_text(["back on 5 January"])
    expect(page.get_by_text("0 of 1 answered right.")).to_be_visible()


def test_a_question_is_asked_as_in_its_article(open_page: OpenPage) -> None:
    """Fresh, with the feedback of every option, and the way to where it comes from."""
    page = open_page(FIRST)
    at(page, 1)
    answer(page, FIRST, right=True)
    at(page, 3, "review/")
    page.get_by_role("button", name="Answer the one that is due").click()
    expect(page.locator("predict-answer .verdict:visible")).to_have_count(0)
    options(page, right=False).click()
    expect(page.locator(".outcome > div")).to_have_count(2)
    page.get_by_text("Every answer, explained").click()
    expect(page.locator("predict-answer dd:visible")).to_have_count(3)
    page.locator(".turn .facts a").click()

    expect(page).to_have_url(re.compile(f"/{FIRST}#"))
    asked = page.locator("predict-answer").first
    expect(asked.locator("[aria-pressed=true]")).to_have_class("right")


def test_all_questions_of_a_section_can_be_asked(open_page: OpenPage) -> None:
    """In order, also by who has answered none; any can be skipped, or the rest."""
    page = open_page("review/")
    section = page.get_by_role("region", name="Labs")
    titles = section.locator("[data-hash] > a").all_inner_texts()
    section.get_by_role("button", name=f"Ask these {len(titles)}").click()
    expect(
        page.get_by_role("heading", name=f"Question 1 of {len(titles)}")
    ).to_be_focused()
    expect(page.locator(".lists")).to_be_hidden()
    asked = []
    for _ in titles[:2]:
        asked.append(page.locator("predict-answer > .question").inner_text())
        page.get_by_role("button", name="Skip it").click()
    page.get_by_role("button", name="Stop").click()

    assert asked == titles[:2]
    assert numbers(page)[1] == f"0 of {count(page)}"
    expect(page.get_by_role("heading", name="Today")).to_be_focused()


def test_all_questions_of_the_handbook_can_be_asked(open_page: OpenPage) -> None:
    """From one section to the next."""
    page = open_page("review/")
    total, sections = count(page), page.locator("[data-questions]")
    own = sections.first.locator("[data-hash]").count()
    page.get_by_role("button", name=f"All {total} questions, in order").click()
    for place in range(own):
        expect(page.locator(".turn > h2")).to_have_text(
            f"Question {place + 1} of {total}"
        )
        page.get_by_role("button", name="Skip it").click()
    title = sections.nth(1).locator("[data-hash] > a").first.text_content()

    expect(page.locator("predict-answer > .question")).to_have_text(title or "")


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    """From the button to the answer, to the next question, and back."""
    page = open_page("review/")
    page.get_by_role("button", name="Ask this one").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 1 of 1")).to_be_focused()
    for _ in range(2):  # the article, then the first option
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(
        page.get_by_role("status").filter(has_text="You are asked again")
    ).to_be_visible()
    end = page.get_by_role("button", name="End")
    for _ in range(8):
        page.keyboard.press("Tab")
        if end.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Today")).to_be_focused()
    assert numbers(page)[1] == f"1 of {count(page)}"


def test_everything_has_a_name(open_page: OpenPage, axe: Axe) -> None:
    """With a question, its answer, and the question whether to erase; axe agrees."""
    page = open_page("review/")
    ask = page.get_by_role("region", name="Labs").get_by_role("button")
    expect(ask).to_have_accessible_description("Labs")
    page.get_by_role("button", name="Erase").click()
    expect(page.get_by_role("button", name="Keep them")).to_be_visible()
    assert axe.in_both_schemes(page, "main") == []
    ask.click()
    expect(page.get_by_role("region", name="Question 1 of")).to_be_visible()
    question = page.locator("predict-answer > .question").inner_text()
    expect(page.get_by_role("list", name=question)).to_be_visible()
    options(page, right=False).click()

    assert axe.in_both_schemes(page, "main") == []


def test_a_small_screen_has_room(open_page: OpenPage) -> None:
    """Nothing is wider than the window, with a question and without."""
    page = open_page("review/", width=360)
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(overflow) <= 0
    page.get_by_role("button", name="Ask these").first.click()
    page.locator(".options button").first.click()

    assert page.evaluate(overflow) <= 0


def test_a_question_that_is_gone_is_dropped(open_page: OpenPage) -> None:
    """Silently: it is in no number, and leaves with the next answer."""
    page = open_page("review/")
    page.evaluate(
        "localStorage.setItem(`handbook:review:${new URL('..', location).pathname}`,"
        " JSON.stringify({ 'basics/wsgi/#0': [0, '2026-01-01'], 'gone/#1': [2, 'x'] }))"
    )
    page.reload()
    assert numbers(page)[1] == f"0 of {count(page)}"
    page.get_by_role("button", name="Ask this one").first.click()
    page.locator(".options button").first.click()

    assert page.evaluate("Object.values(localStorage)[0]").count("#") == 1


BLOCKED = """Object.defineProperty(window, 'localStorage',
  { get() { throw new DOMException('blocked', 'SecurityError') } })"""


def test_it_works_where_storage_is_blocked(open_page: OpenPage) -> None:
    """For the visit, and it says so."""
    page = open_page("review/")
    expect(page.get_by_text("Your browser keeps nothing")).to_be_hidden()
    page.context.add_init_script(BLOCKED)
    page.reload()
    expect(page.get_by_text("Your browser keeps nothing")).to_be_visible()
    page.get_by_role("button", name="Ask this one").first.click()
    page.locator(".options button").first.click()
    page.get_by_role("button", name="End").click()

    assert numbers(page)[1] == f"1 of {count(page)}"


def test_questions_that_cannot_be_loaded_are_told(open_page: OpenPage) -> None:
    """The list is there again, and the next try loads them."""
    page = open_page("review/")
    page.route("**/static/questions/**", lambda route: route.fulfill(body="no JSON"))
    page.get_by_role("button", name="Ask these").first.click()
    expect(page.get_by_text("The questions could not be loaded.")).to_be_visible()
    page.unroute("**/static/questions/**")
    page.get_by_role("button", name="Ask these").first.click()

    expect(page.locator("predict-answer")).to_be_visible()


@pytest.mark.parametrize("value", ["{", "[]", "3", '{"a": 1}', '"x"'])
def test_strange_storage_is_no_harm(open_page: OpenPage, value: str) -> None:
    """What we did not write is not used."""
    page = open_page("review/")
    page.evaluate(
        "(value) => localStorage.setItem("
        "`handbook:review:${new URL('..', location).pathname}`, value)",
        value,
    )
    page.reload()

    assert numbers(page)[1] == f"0 of {count(page)}"
