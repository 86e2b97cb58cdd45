"""``request-journey``: the front page's stack, and a request that goes through it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import BOOT_MS, OpenPage

pytestmark = pytest.mark.browser

LIT = ["Server", "Framework"]
RECORD = """() => {
  window.passed = []
  const told = ({ target }) => {
    if (target.matches('li.here')) passed.push(target.querySelector('.layer-name').textContent)
  }
  new MutationObserver((changes) => changes.forEach(told)).observe(
    document.querySelector('request-journey'),
    { subtree: true, attributeFilter: ['class'] },
  )
}"""  # noqa: E501


def lit(page: Page) -> list[str]:
    """Return the names of the layers whose ground is their colour."""
    grounds = """(rows) => rows
      .filter((row) => {
        const { backgroundColor, borderInlineStartColor } = getComputedStyle(row)
        return backgroundColor === borderInlineStartColor
      })
      .map((row) => row.querySelector('.layer-name').textContent)"""
    found: list[str] = page.locator("request-journey li").evaluate_all(grounds)
    return found


def test_without_javascript_the_last_state_is_there(open_page: OpenPage) -> None:
    """Every layer has its name, its line, its programs, and what happens there."""
    page = open_page(javascript=False)
    server = page.locator("request-journey .layer-server")

    expect(page.locator("request-journey li")).to_have_count(6)
    for text in ("listens on the port", "flask run", "Gunicorn", "HTTP/1.1 200 OK"):
        expect(server.get_by_text(text)).to_be_visible()
    assert lit(page) == LIT
    expect(page.locator("request-journey").get_by_role("button")).to_have_count(0)


def test_a_request_goes_down_and_its_response_comes_back(open_page: OpenPage) -> None:
    """At rest no layer is lit; each is on the way, and then the page's are."""
    page = open_page()
    journey = page.locator("request-journey")
    assert lit(page) == []
    expect(journey.get_by_text("Gunicorn")).to_be_hidden()
    expect(journey.get_by_text("asks for a page")).to_be_visible()
    names = journey.locator(".layer-name").all_inner_texts()
    page.evaluate(RECORD)
    page.get_by_role("button", name="Send a request").press("Enter")

    expect(journey.get_by_role("status")).to_contain_text("its response came back")
    expect(journey.get_by_text("HTTP/1.1 200 OK")).to_be_visible()
    expect(journey.get_by_text("Gunicorn")).to_be_visible()
    passed = list(dict.fromkeys(page.evaluate("passed")))
    assert passed == names
    assert page.evaluate("passed.at(-1)") == "Client"
    page.wait_for_function("() => document.getAnimations().length === 0")
    assert lit(page) == LIT
    expect(page.get_by_role("button", name="Send it again")).to_be_focused()


def test_the_bet_sends_a_request(open_page: OpenPage) -> None:
    """Whoever bets sees what happens, and keeps the focus where it was."""
    page = open_page()
    option = page.locator("predict-answer .options button").first
    option.press("Enter")

    expect(page.locator("request-journey.arrived")).to_be_attached()
    expect(option).to_be_focused()


def test_with_reduced_motion_nothing_travels(open_page: OpenPage) -> None:
    """The last state is there at once."""
    page = open_page(reduced_motion="reduce")
    page.evaluate(RECORD)
    page.get_by_role("button", name="Send a request").click()

    expect(page.locator("request-journey.arrived")).to_be_attached()
    assert page.evaluate("passed") == []


def test_six_rows_are_on_the_first_screen_of_a_phone(open_page: OpenPage) -> None:
    """The answer too: 360 by 740 pixels are what a small phone shows."""
    page = open_page(width=360, height=740)
    rows = page.locator("request-journey li")
    boxes = [row.bounding_box() for row in rows.all()]

    assert len(boxes) == 6
    assert all(box and box["height"] <= 40 for box in boxes)
    last = boxes[-1]
    assert last
    assert last["y"] + last["height"] <= 740
    answer = page.locator(".standfirst").bounding_box()
    assert answer
    assert answer["y"] + answer["height"] < last["y"]


def test_one_button_runs_the_proof(open_page: OpenPage) -> None:
    """It presses the sample's own Run, and Flask answers in this tab."""
    page = open_page()
    page.get_by_role("button", name="Run the proof").click()

    output = page.locator(".workshop-output")
    expect(output).to_contain_text("200 OK", timeout=BOOT_MS)
    expect(output).to_contain_text("<p>Hello!</p>", timeout=BOOT_MS)
    expect(output).to_be_in_viewport()
