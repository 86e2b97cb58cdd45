"""``predict-answer``: a question asked before a result is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from handbook.elements import print_element
from tests.support.browser import OpenPage

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
                "feedback": Markup("<p>The object is only a callable.</p>"),
            },
        ],
    )
    result = Markup(
        '<p id="between">Then:</p><figure class="recording">No port.</figure>'
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


def test_no_id_is_taken_from_a_heading(open_page: OpenPage, address: str) -> None:
    """What a script numbers has no name that a heading could have."""
    page = open_page(address)

    assert ":" in (page.locator(".question").get_attribute("id") or "")


def test_the_answer_waits_for_a_choice(open_page: OpenPage, address: str) -> None:
    """Before the reader commits, no answer can be opened by accident."""
    page = open_page(address)

    expect(page.get_by_role("list", name="Does importing")).to_be_visible()
    expect(page.locator("predict-answer details")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_empty()


def test_the_result_waits_for_a_choice(open_page: OpenPage, address: str) -> None:
    """What follows, up to the recording, shows when the reader has committed."""
    page = open_page(address)
    expect(page.get_by_text("Then:")).to_be_hidden()
    expect(page.get_by_text("No port.")).to_be_hidden()
    expect(page.get_by_text("Afterwards.")).to_be_visible()
    page.get_by_role("button", name="Yes, 5000").click()

    expect(page.get_by_text("Then:")).to_be_visible()
    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_role("button", name="Show the result")).to_have_count(0)


def test_nobody_has_to_choose(open_page: OpenPage, address: str) -> None:
    """A button shows the result as well, and leads the keyboard to it."""
    page = open_page(address)
    page.get_by_role("button", name="Show the result").press("Enter")

    expect(page.get_by_text("No port.")).to_be_visible()
    expect(page.get_by_text("Then:")).to_be_focused()


def test_a_link_opens_the_result(open_page: OpenPage, address: str) -> None:
    """Who follows a link into the result sees it, on this page or from another."""
    page = open_page(address)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_text("No port.")).to_be_visible()

    expect(open_page(f"{address}#between").get_by_text("No port.")).to_be_visible()


def test_a_wrong_choice_is_explained(open_page: OpenPage, address: str) -> None:
    """The verdict is in words, the explanation is that of the chosen option."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()

    expect(page.get_by_role("status")).to_contain_text("Not quite")
    expect(page.get_by_role("status")).to_contain_text("That is what flask run does.")
    expect(page.get_by_role("status")).not_to_contain_text("only a callable")
    expect(page.get_by_role("button", name="Yes, 5000 Not quite")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="No", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_other_answers_can_be_read_afterwards(
    open_page: OpenPage, address: str
) -> None:
    """After a choice, every explanation can be opened."""
    page = open_page(address)
    page.get_by_role("button", name="No").click()
    page.get_by_text("Every answer, explained").click()

    expect(page.locator("dd", has_text="That is what flask run does.")).to_be_visible()


def test_a_second_try_counts(open_page: OpenPage, address: str) -> None:
    """Another choice replaces the explanation and marks both options."""
    page = open_page(address)
    page.get_by_role("button", name="Yes, 5000").click()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="No Right").click()

    expect(page.locator(".outcome > p")).to_have_text(
        ["Right", "The object is only a callable."]
    )
    expect(page.locator(".options .verdict")).to_have_text(["Not quite", "Right"])


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
