"""``sort-board``: tools in a table; the reader bets on some, each finds its corner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup
from playwright.sync_api import Locator, Page, expect

from handbook.content.tools import Tool
from handbook.page.directives.board import Row, head
from handbook.page.elements import print_element
from tests.support.axe import Axe
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ACCEPTS = "accept connections itself?"
WRITE = "Do you write your application with it?"


def row(name: str, listens: str, *, write: bool, bet: bool = True) -> Row:
    """Return a row of the table."""
    tool = Tool(
        name=name,
        roles=("framework",),
        listens=listens,
        write=write,
        takes="WSGI",
        gives="calls",
        calls="",
        language="Python",
        licence="MIT",
        confused="",
        recorded=name,
        bet=bet,
    )
    return Row(tool=tool, calls=Markup("Why {}:").format(name), confused=Markup("so."))


ROWS = [
    row("Flask", "through Werkzeug", write=True),
    row("Nginx", "yes", write=False),
    row("Tornado", "yes", write=True),
    row("Jinja", "no", write=True, bet=False),
]


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with three tools to sort, and one more."""
    board = print_element(
        "sort-board", title="Our tools", head=head(), rows=ROWS, proof="#proof"
    )
    return page_with(
        Markup('<div class="prose"><p id="proof">Proof.</p>{}</div>').format(board)
    )


def group(page: Page, question: str) -> Locator:
    """Return the answers to a question."""
    return page.get_by_role("group", name=question)


def bet(page: Page, accepts: str, write: str) -> None:
    """Answer both questions on the tool whose turn it is."""
    for question, answer in ((ACCEPTS, accepts), (WRITE, write)):
        group(page, question).get_by_label(answer, exact=True).check()


def corner(page: Page, name: str) -> Locator:
    """Return the tools in a corner."""
    return page.get_by_role("list", name=name).get_by_role("button")


def test_without_javascript_there_is_the_table(
    open_page: OpenPage, address: str
) -> None:
    """Every tool with all that is known of it, and nothing that does not work."""
    page = open_page(address, javascript=False)

    expect(page.get_by_role("row")).to_have_count(5)
    flask = page.get_by_role("row", name="Flask")
    expect(flask).to_contain_text("through Werkzeug")
    expect(flask).to_contain_text("Why Flask: so.")
    expect(flask.get_by_role("link", name="recorded")).to_be_visible()
    expect(page.locator("sort-board :is(input, button)")).to_have_count(0)


def test_a_bet_is_judged_at_once(open_page: OpenPage, address: str) -> None:
    """Both answers are a bet: each is judged in words, with reason and proof."""
    page = open_page(address)
    verdict = page.locator("sort-board .verdicts")
    expect(page.get_by_text("3 tools to sort")).to_be_visible()

    group(page, ACCEPTS).get_by_label("Yes").check()
    expect(verdict).to_be_empty()
    group(page, WRITE).get_by_label("Yes").check()

    expect(verdict.locator("p")).to_have_text(
        [
            "No: Flask does not accept connections itself, but through Werkzeug.",
            "Right: Flask is what you write your application with.",
            "Why Flask: so. recorded",
        ]
    )
    expect(verdict).to_have_role("status")
    expect(page.get_by_text("1 of 3 sorted, 0 right")).to_be_visible()
    expect(corner(page, "Framework")).to_have_text(["Flask, not as you bet"])


def test_every_tool_lands_in_its_corner(open_page: OpenPage, address: str) -> None:
    """One by one, right or wrong; who was skipped comes last, and then it is done."""
    page = open_page(address)
    page.get_by_role("button", name="Skip to: Nginx").click()
    bet(page, "Yes", "No")
    page.get_by_role("button", name="Next: Tornado").click()
    bet(page, "Yes", "Yes")
    page.get_by_role("button", name="Next: Flask").click()
    bet(page, "No", "Yes")

    expect(corner(page, "Server")).to_have_text(["Nginx, right"])
    expect(corner(page, "Both")).to_have_text(["Tornado, right"])
    expect(corner(page, "Framework")).to_have_text(["Flask, right"])
    expect(corner(page, "Neither")).to_have_count(0)
    expect(page.get_by_text("3 of 3 sorted, 3 right")).to_be_visible()
    expect(page.locator("sort-board .next")).to_be_hidden()


def test_a_tool_in_a_corner_can_be_looked_at_again(
    open_page: OpenPage, address: str
) -> None:
    """Its answers and its reason come back, and another bet counts."""
    page = open_page(address)
    bet(page, "Yes", "Yes")
    page.get_by_role("button", name="Next: Nginx").click()
    expect(page.locator("sort-board .verdicts")).to_be_empty()

    corner(page, "Framework").click()
    expect(group(page, ACCEPTS).get_by_label("Yes")).to_be_checked()
    expect(page.locator("sort-board .verdicts")).to_contain_text("Why Flask")
    group(page, ACCEPTS).get_by_label("No", exact=True).check()

    expect(corner(page, "Framework")).to_have_text(["Flask, right"])


def test_the_keyboard_is_enough(open_page: OpenPage, address: str) -> None:
    """Tab, Space and arrows answer; Next leads to the first answer of the next tool."""
    page = open_page(address)
    group(page, ACCEPTS).get_by_label("Yes").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text("1 of 3 sorted, 1 right")).to_be_visible()
    page.get_by_role("button", name="Next: Nginx").press("Enter")

    expect(group(page, "Does Nginx").get_by_label("Yes")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("2 of 3 sorted, 2 right")).to_be_visible()


def test_bets_are_kept_in_the_tab_only(open_page: OpenPage, address: str) -> None:
    """Who reloads goes on; who starts again, or opens another tab, has no bets."""
    page = open_page(address)
    bet(page, "No", "Yes")
    page.reload()

    expect(page.get_by_text("1 of 3 sorted, 1 right")).to_be_visible()
    expect(group(page, "Does Nginx")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    expect(open_page(address).get_by_text("3 tools to sort")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    page.reload()
    expect(page.get_by_text("3 tools to sort")).to_be_visible()
    expect(page.get_by_role("button", name="Start again")).to_be_hidden()


def test_what_is_kept_may_be_anything(open_page: OpenPage, address: str) -> None:
    """Bets that this page did not write are forgotten, and blocked storage is borne."""
    page = open_page(address)
    bet(page, "No", "Yes")
    for text in ("no json", "[]", '{"Flask": 3, "Other": ["yes"]}', "null"):
        page.evaluate(
            "text => { for (const key in sessionStorage)"
            " if (key.includes('bets')) sessionStorage[key] = text }",
            text,
        )
        page.reload()
        expect(page.get_by_text("3 tools to sort")).to_be_visible()


def test_words_narrow_the_table(open_page: OpenPage, address: str) -> None:
    """All that are typed must be there, in any column; a status says how many are."""
    page = open_page(address)
    page.get_by_label("Show tools with").fill("yes TORN")

    expect(page.get_by_text("1 of 4 tools")).to_be_visible()
    expect(page.get_by_role("row", name="Tornado")).to_be_visible()
    expect(page.get_by_role("row", name="Jinja")).to_be_hidden()
    page.get_by_label("Show tools with").fill("")
    expect(page.get_by_role("row", name="Jinja")).to_be_visible()


def test_on_a_phone_everything_is_below_each_other(
    open_page: OpenPage, address: str
) -> None:
    """At 360 px nothing is cut, and each cell says what it answers."""
    page = open_page(address, width=360)
    bet(page, "Yes", "Yes")

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.locator("sort-board .table")
    assert box.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    cell = page.get_by_role("cell", name="through Werkzeug")
    shown = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert shown == '"Accepts connections: "'
    page.get_by_label("Show tools with").fill("jinja")
    expect(page.get_by_text("Why Nginx")).to_be_hidden()


def test_text_twice_as_large_is_not_cut(open_page: OpenPage, address: str) -> None:
    """At 320 px the page does not scroll sideways, whatever the reader has sorted."""
    page = open_page(address, width=320)
    bet(page, "Yes", "Yes")
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for box in page.locator("sort-board :is(.corner, .bets)").all():
        assert box.evaluate("(box) => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize("width", [360, 1440])
def test_the_board_keeps_the_rules_of_accessibility(
    open_page: OpenPage, address: str, axe: Axe, width: int
) -> None:
    """While the reader bets, and once a bet is judged, in light and in dark."""
    page = open_page(address, width=width)
    expect(page.get_by_text("3 tools to sort")).to_be_visible()

    assert axe.in_both_schemes(page, "sort-board") == []
    bet(page, "Yes", "Yes")
    assert axe.in_both_schemes(page, "sort-board") == []


def test_print_has_the_table_only(open_page: OpenPage, address: str) -> None:
    """Paper cannot be asked, so it gets every row."""
    page = open_page(address)
    page.emulate_media(media="print")

    expect(page.get_by_role("group", name=ACCEPTS)).to_be_hidden()
    expect(page.get_by_text("Why Jinja")).to_be_visible()


def test_a_moved_board_is_built_once(open_page: OpenPage, address: str) -> None:
    """Moving the element in the page adds nothing twice."""
    page = open_page(address)
    page.evaluate(
        """const board = document.querySelector('sort-board')
        board.parentElement.append(board)"""
    )

    expect(page.locator("sort-board .board")).to_have_count(1)
    expect(page.locator("sort-board .filter")).to_have_count(1)
