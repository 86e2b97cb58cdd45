"""``data-table``: columns side by side, what agrees folded, what differs marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from handbook.page.elements import print_element
from handbook.page.tables import compared_table
from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

NAMES = [f"Server {letter}" for letter in "ABCDEFG"]
ROWS = [
    ["Request", *NAMES],
    *([f"same {number}", *["200"] * 7] for number in range(3)),
    *([f"row {number}", *["200"] * 6, "404"] for number in range(30)),
    ["last", "1", "2", *["200"] * 5],
]


@pytest.fixture
def address(page_with: Callable[..., str]) -> str:
    """Return the address of a page with a large table of seven servers."""
    table = compared_table("What they answer", ROWS, "servers")
    return page_with(print_element("data-table", table=table))


def heads(page: Page) -> list[str]:
    """Return the columns that are in sight."""
    cells = page.locator("data-table > .table thead th")
    return [cell.inner_text() for cell in cells.all() if cell.is_visible()]


def test_without_javascript_every_column_and_row_is_there(
    open_page: OpenPage, address: str
) -> None:
    """All columns can be read; what differs says so, and from what; what agrees is
    one line that opens."""
    page = open_page(address, javascript=False)

    assert heads(page) == ["Request", *NAMES]
    row = page.get_by_role("row", name="row 0").first
    expect(row).to_contain_text("most: 200")
    mark = "(cell) => getComputedStyle(cell, '::before').content"
    assert "differs" in row.locator("td").last.evaluate(mark)
    expect(page.get_by_text("same 1")).to_be_hidden()
    page.get_by_text("3 rows: all 7 servers agree").click()
    expect(page.get_by_text("same 1")).to_be_visible()
    expect(page.locator("data-table :is(button, select)")).to_have_count(0)


def test_names_stay_in_sight(open_page: OpenPage, address: str) -> None:
    """However far one scrolls in the table, its first row and column are seen."""
    page = open_page(address)

    page.locator("data-table > .table").evaluate("(box) => box.scrollTo(200, 900)")

    expect(page.get_by_role("columnheader", name="Server G")).to_be_in_viewport()
    expect(page.get_by_role("rowheader", name="row 20")).to_be_in_viewport()


def test_a_choice_of_servers_lives_in_the_address(
    open_page: OpenPage, address: str
) -> None:
    """What is chosen stands side by side, by keyboard too; the address brings it back,
    and the way back undoes it."""
    page = open_page(address)
    title = page.title()

    page.get_by_role("button", name="Server A").press("Enter")
    page.get_by_role("button", name="Server C").press("Enter")
    assert heads(page) == ["Request", "Server A", "Server C"]
    assert page.url.endswith("?servers=server-a,server-c")
    expect(page.get_by_text("30 rows agree.")).to_be_visible()
    expect(page.get_by_text("row 7", exact=False)).to_be_hidden()
    page.get_by_role("button", name="Show them").press("Enter")
    expect(page.get_by_role("row", name="row 7")).to_be_visible()

    page.reload()
    assert heads(page) == ["Request", "Server A", "Server C"]
    expect(page.get_by_role("button", name="Server C")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.go_back()
    expect(page.get_by_role("button", name="Server C")).to_have_attribute(
        "aria-pressed", "false"
    )
    assert heads(page) == ["Request", *NAMES]
    assert page.title() == title


def test_a_fifth_server_takes_the_place_of_the_first(
    open_page: OpenPage, address: str
) -> None:
    """Four are as many as are shown; one button brings all of them back."""
    page = open_page(f"{address}?servers=server-a,server-b,server-c,server-d,nobody")
    expect(page.get_by_role("columnheader", name="Server G")).to_be_hidden()

    page.get_by_role("button", name="Server E").click()
    assert heads(page) == ["Request", *NAMES[1:5]]
    page.get_by_role("button", name="All").click()
    assert heads(page) == ["Request", *NAMES]
    assert "servers" not in page.url


def test_on_a_phone_one_server_is_shown_beside_another(
    open_page: OpenPage, address: str
) -> None:
    """Two columns fit on a phone: a switch says which, and what agrees is left out."""
    page = open_page(address, width=360)
    expect(page.get_by_label("beside")).to_be_visible()
    assert heads(page) == ["Request", "Server A", "Server B"]

    page.get_by_label("beside").select_option("Server G")

    assert heads(page) == ["Request", "Server A", "Server G"]
    assert page.url.endswith("?servers=server-a,server-g")
    box = page.locator("data-table > .table")
    assert box.evaluate("(box) => box.scrollWidth <= box.clientWidth")


def test_print_has_everything(open_page: OpenPage, address: str) -> None:
    """Paper gets all columns and rows, whatever was chosen."""
    page = open_page(f"{address}?servers=server-a,server-b")
    expect(page.get_by_role("columnheader", name="Server G")).to_be_hidden()

    page.emulate_media(media="print")

    assert heads(page) == ["Request", *NAMES]
    expect(page.get_by_text("same 1")).to_be_visible()
    expect(page.get_by_role("button", name="All")).to_be_hidden()
