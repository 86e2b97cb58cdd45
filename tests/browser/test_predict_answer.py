"""``predict-answer``: a question asked before a result is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from handbook.page.elements import print_element
from tests.support.browser import OpenPage
from tests.support.visits import Visits

pytestmark = pytest.mark.browser


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with one question and two options."""
    question = print_element(
        "predict-answer",
        question=Markup("<p>Does importing Flask open a port?</p>"),
        options=[
            {
                "text": Markup("Yes, <code>5000</code>"),
                "correct": False,
                "feedback": Markup("<p>That is what flask run does.</p>"),
            },
            {
                "text": Markup("No"),
                "correct": True,
                "feedback": Markup("<p id='said'>The object is only a callable.</p>"),
            },
        ],
        result=(1, 3),
    )
    result = Markup(
        '<p id="between">Then:</p><p>In sight.</p><figure class="recording">'
        '<figcaption class="recording-title">Ports</figcaption>No port.</figure>'
        '<p>Afterwards. <a href="#between">Back</a></p>'
    )
    return page_with(question + result)


def test_without_javascript_the_answer_is_folded(
    open_page: OpenPage, address: str
) -> None:
    """Question and options can be read first; a fold holds every explanation."""
    page = open_page(address, javascript=False)
    expect(page.get_by_text("Does importing Flask open a port?")).to_be_visible()
    expect(page.locator(".options li")).to_have_text(["Yes, 5000", "No"])
    expect(page.get_by_text("The object is only a callable.")).to_be_hidden()
    page.get_by_text("Show the answer").click()

    expect(page.get_by_text("The object is only a callable.")).to_be_visible()
    expect(page.get_by_text("That is what flask run does.")).to_be_visible()
    expect(page.locator("dt.right .verdict")).to_have_text("Right")
    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_the_answer_waits_for_a_choice(open_page: OpenPage, address: str) -> None:
    """Before the reader commits, no answer can be opened by accident."""
    page = open_page(address)

    expect(page.get_by_role("list", name="Does importing")).to_be_visible()
    expect(page.locator("predict-answer details")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_empty()


def test_the_result_waits_for_a_choice(open_page: OpenPage, address: str) -> None:
    """What gives it away shows when the reader has committed; the rest is there."""
    page = open_page(address)
    expect(page.get_by_text("Then:")).to_be_hidden()
    expect(page.get_by_text("No port.")).to_be_hidden()
    expect(page.get_by_text("In sight.")).to_be_visible()
    expect(page.get_by_text("Afterwards.")).to_be_visible()
    page.get_by_role("button", name="Yes, 5000").click()

    expect(page.get_by_text("Then:")).to_be_visible()
    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_role("button", name="Show the result")).to_have_count(0)


def test_nobody_has_to_choose(open_page: OpenPage, address: str) -> None:
    """A button says what it shows, shows it, and leads the keyboard to it.

    It does not say the recording's title, which may be the answer.
    """
    page = open_page(address)
    page.get_by_role("button", name="Show the result: what was recorded").press("Enter")

    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_text("Then:")).to_be_focused()


def test_a_link_opens_the_result(open_page: OpenPage, address: str) -> None:
    """Who follows a link into the result sees it, on this page or from another."""
    page = open_page(address)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_text("No port.")).to_be_visible()

    expect(open_page(f"{address}#between").get_by_text("No port.")).to_be_visible()


def test_a_wrong_choice_is_explained_and_the_right_one_shown(
    open_page: OpenPage, address: str
) -> None:
    """The verdicts are in words: what was chosen, why not, what is right, and why."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()

    expect(page.get_by_role("status").locator("p")).to_have_text(
        [
            "No",
            "That is what flask run does.",
            "No Right",
            "The object is only a callable.",
        ]
    )
    expect(page.get_by_role("button", name="Yes, 5000 No")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="No Right", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(page.locator("#said")).to_have_count(1)


def test_the_other_answers_can_be_read_afterwards(
    open_page: OpenPage, address: str
) -> None:
    """After a choice, every explanation can be opened."""
    page = open_page(address)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_text("Every answer, explained").click()

    expect(page.locator("dd", has_text="That is what flask run does.")).to_be_visible()


def test_a_second_try_counts(open_page: OpenPage, address: str) -> None:
    """Another choice replaces the explanation and marks both options."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()
    page.get_by_role("button", name="No Right").click()
    page.get_by_role("button", name="No Right").click()

    expect(page.locator(".outcome p")).to_have_text(
        ["Right", "The object is only a callable."]
    )
    expect(page.locator(".options .verdict")).to_have_text(["No", "Right"])


def test_the_keyboard_is_enough(open_page: OpenPage, address: str) -> None:
    """Options are buttons: Tab and Space answer, and the focus stays."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.get_by_role("button", name="No Right")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("only a callable")


def test_print_shows_every_answer(open_page: OpenPage, address: str) -> None:
    """On paper the explanations are there, chosen or not."""
    page = open_page(address)
    page.emulate_media(media="print")

    expect(page.get_by_text("That is what flask run does.")).to_be_visible()
    expect(page.get_by_text("The object is only a callable.")).to_be_visible()
    expect(page.get_by_text("No port.")).to_be_visible()
    assert page.get_by_text("No port.").evaluate("e => e.offsetHeight") > 0


def test_a_moved_question_is_built_once(open_page: OpenPage, address: str) -> None:
    """Moving the element in the page adds nothing twice."""
    page = open_page(address)
    page.evaluate(
        """const question = document.querySelector('predict-answer')
        question.parentElement.append(question)"""
    )

    expect(page.locator("predict-answer button")).to_have_count(3)
    expect(page.get_by_role("status")).to_have_count(1)


def test_an_answer_is_remembered_in_this_browser(
    open_page: OpenPage, address: str
) -> None:
    """Who comes back sees the answer and the result, until the memory is cleared."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()
    expect(page.get_by_text("You are asked again on")).to_be_visible()
    page.reload()

    expect(page.get_by_role("button", name="Yes, 5000 No")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("status")).to_contain_text("That is what flask run does.")
    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_role("button", name="Show the result")).to_have_count(0)

    page.keyboard.press("?")
    expect(page.locator(".help-kept li")).to_have_text(
        ["your answers to questions", "when a question comes back"]
    )
    page.get_by_role("button", name="Clear everything this site keeps").click()
    page.reload()
    expect(page.get_by_text("No port.")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_empty()


def test_an_answer_to_a_question_that_changed_is_forgotten(
    open_page: OpenPage, address: str
) -> None:
    """What was answered is no option any more: the reader answers again."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()
    page.evaluate("for (const key in localStorage) localStorage[key] = 'Perhaps'")
    page.reload()

    expect(page.get_by_role("status")).to_be_empty()
    expect(page.get_by_role("button", name="Yes, 5000")).to_be_visible()


def test_blocked_storage_breaks_nothing(open_page: OpenPage, address: str) -> None:
    """An answer is explained all the same, and forgotten."""
    page = open_page(address)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('blocked', 'SecurityError') } })"
    )
    page.reload()
    page.get_by_role("button", name="No", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("only a callable")


CAME_FOR = (
    ".prose :is(lab-form, http-bench, python-sample, linked-bytes, table, h2, h3,"
    " .pane-chart, code-block:not(.pane), ol, ul, .code-notes)"
)
"""What readers come for: labs, samples, tables, charts, lists and sections."""

HIDDEN = """(wanted) => [...document.querySelectorAll('predict-answer ~ [hidden]')]
  .flatMap((part) => [part, ...part.querySelectorAll('*')])
  .filter((one) => one.matches(wanted)).map((one) => one.outerHTML.slice(0, 200))"""


def test_no_prediction_hides_what_a_reader_came_for(
    open_page: OpenPage, pages: list[str], frozen_site: Path
) -> None:
    """Of every page, only recorded output and its explanation wait for an answer."""
    asking = [
        address
        for address in pages
        if not address.endswith(".html")
        and "<predict-answer"
        in (frozen_site / address / "index.html").read_text("utf-8")
    ]
    assert len(asking) >= 20
    folded = 0
    visits = Visits(open_page(), asking)
    for address in visits:
        folded += visits.page.locator("predict-answer ~ [hidden]").count()
        visits.add(address, visits.page.evaluate(HIDDEN, CAME_FOR))

    assert folded
    assert not visits.faults, visits.report()
