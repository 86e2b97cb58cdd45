"""Tables of recordings: what differs, what agrees, what becomes of claims."""

from __future__ import annotations

import pytest

from handbook.page.tables import (
    Unlike,
    claims_table,
    compared_table,
    joined,
    plain_table,
)

HEAD = ["request", "one", "two", "three"]


def marks(cells: list[str]) -> list[bool]:
    """Return which cells of a row differ from most of it."""
    names = [str(number) for number in range(len(cells))]
    table = compared_table("", [["", *names], ["GET", *cells]], "servers")
    return [cell.differs for cell in table.rows[0].cells]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["a", "a", "b"], [False, False, True]),
        (["a", "b", "c"], [False, False, False]),
        (["a", "a", "b", "b"], [False, False, False, False]),
        (["a", "a", "b", "c"], [False, False, True, True]),
        (["a", "a", "b", "b", "c"], [False, False, False, False, False]),
        (["a", "a"], [False, False]),
    ],
)
def test_a_cell_differs_from_a_common_value(
    cells: list[str], expected: list[bool]
) -> None:
    """Only where half of a row agrees does the rest differ from something."""
    assert marks(cells) == expected


def test_a_row_says_what_most_of_it_says() -> None:
    """A reader sees from what a cell differs; where all agree, there is nothing."""
    rows = [HEAD, ["GET", "200", "200", "404"], ["PUT", "a", "a", "a"]]

    assert [row.usual for row in compared_table("", rows, "servers").rows] == [
        "200",
        "",
    ]


def test_what_all_agree_on_is_put_together_in_a_long_table() -> None:
    """The rows of a long table that tell no difference are apart, in their order."""
    same = [[f"same {n}", "200", "200", "200"] for n in (1, 2)]
    other = [[f"other {n}", "200", "200", "404"] for n in range(6)]

    table = compared_table("", [HEAD, same[0], *other, same[1]], "servers")

    assert table.agreed == (("same 1", "200"), ("same 2", "200"))
    assert len(table.rows) == 6
    short = compared_table("", [HEAD, *same, other[0]], "servers")
    assert (short.agreed, len(short.rows)) == ((), 3)


def test_tables_of_the_same_rows_become_one() -> None:
    """Columns are put side by side; tables of other rows are no one table."""
    one, two = [["", "a"], ["GET", "1"]], [["", "b"], ["GET", "2"]]

    assert joined([one, two]) == [["", "a", "b"], ["GET", "1", "2"]]
    with pytest.raises(Unlike, match="different first columns"):
        joined([one, [["", "b"], ["PUT", "2"]]])


def test_a_claim_has_its_verdict_first() -> None:
    """The verdict's word is apart from what is said of it, and stands in front."""
    rows = [["Claim", "Tried", "Verdict"], ["So", "x", "false: not so"]]

    table = claims_table("Claims", rows, "Verdict", lambda name: name.lower())

    (row,) = table.rows
    assert table.head == ("Claim", "Verdict", "Tried")
    assert (row.id, row.cells[0].verdict, row.cells[0].text) == (
        "so",
        "false",
        "not so",
    )
    assert row.cells[1].text == "x"


@pytest.mark.parametrize(
    ("column", "verdict", "expected"),
    [
        ("Outcome", "false", "'Claims' has no column 'Outcome'"),
        ("Verdict", "maybe", "the verdict 'maybe' begins with none of true, partly"),
    ],
)
def test_what_is_no_verdict_is_told(column: str, verdict: str, expected: str) -> None:
    """A column that is not there and a word that is no verdict are mistakes."""
    rows = [["Claim", "Verdict"], ["So", verdict]]

    with pytest.raises(Unlike, match=expected):
        claims_table("Claims", rows, column, str)


def test_a_table_knows_what_room_it_takes() -> None:
    """More than five compared columns are wide; four columns of text may stack."""
    wide = plain_table("", [["", *"abcdef"], ["x", *"123456"]])
    narrow = plain_table("", [["", *"abc"], ["x", *"123"]])

    assert (wide.wide, wide.stacks) == (True, False)
    assert (narrow.wide, narrow.stacks) == (False, True)
