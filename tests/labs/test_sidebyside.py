"""``labs.sidebyside`` puts what servers make of the same bytes beside each other."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from labs import sidebyside
from labs.sidebyside import Told, compared, outcome, read, words

PLAIN = {"PATH_INFO": "'/'", "CONTENT_LENGTH": "absent"}


def told(*cells: str) -> list[Told]:
    """Return what lines of a recording tell."""
    return [read(cell, PLAIN) for cell in cells]


@pytest.mark.parametrize(
    ("cell", "status", "special"),
    [
        ("200", "200", [{}]),
        ("200, not called", "200, not called", []),
        ("400", "400", []),
        ("500, called", "500, called", [{}]),
        ("waits, called; body absent", "waits, called", [{"body": "absent"}]),
        ("200; PATH_INFO '/a; b, c', body of 57 characters", "200",
         [{"PATH_INFO": "'/a; b, c'", "body": "of 57 characters"}]),
        ("200 + 200; PATH_INFO '/1'; PATH_INFO '/2'", "200 + 200",
         [{"PATH_INFO": "'/1'"}, {"PATH_INFO": "'/2'"}]),
        ("""200; HTTP_X(A) "it's", HTTP_B 'a\\'b'""", "200",
         [{"HTTP_X(A)": '"it\'s"', "HTTP_B": "'a\\'b'"}]),
    ],
)  # fmt: skip
def test_a_line_of_a_recording_is_read(
    cell: str, status: str, special: list[dict[str, str]]
) -> None:
    """Status, and call by call what is special; what is not is as for any request."""
    found = read(cell, PLAIN)

    assert found.status == status
    assert [
        {key: call[key] for key in keys}
        for call, keys in zip(found.calls, found.special, strict=True)
    ] == special
    assert all(call["CONTENT_LENGTH"] == "absent" for call in found.calls)


def test_what_differs_comes_first_and_is_marked() -> None:
    """Most of a row is right, or else its first cell; who refuses has no opinion."""
    rows = compared(
        told("400", "200; PATH_INFO '/a', HTTP_A '1'", "200; PATH_INFO '/a'", "400")
    )

    assert [row.name for row in rows] == ["status", "HTTP_A", "PATH_INFO"]
    assert rows[0].differs == [False, True, True, False]
    assert rows[1].cells == ["not called", "'1'", "absent", "not called"]
    assert rows[1].differs == [False, False, True, False]
    assert rows[2].agrees
    assert rows[0].words[:2] == ["refuses", "the application answers"]


def test_who_sees_a_second_request_differs_from_who_does_not() -> None:
    """Each call has its rows, and says which it is."""
    rows = compared(told("200; PATH_INFO '/1'", "200 + 200; PATH_INFO '/1'; A 'x'"))

    assert [row.name for row in rows] == [
        "status",
        "2nd request: A",
        "1st request: PATH_INFO",
    ]
    assert rows[1].cells == ["not called", "'x'"]
    assert rows[1].differs == [False, True]


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        ("200", "answer", "the application answers"),
        ("200, not called", "answer", "answers by itself"),
        ("100 + 200; body 'a'", "answer", "the application answers"),
        ("200 + 200; A 'x'; A 'y'", "several", "sees 2 requests"),
        ("400", "error", "refuses"),
        ("500, called", "error", "calls it, then fails"),
        ("closes", "error", "hangs up"),
        ("no status", "error", "refuses without one"),
        ("no status; A 'x'", "answer", "answers without one"),
        ("waits, not called", "wait", "waits for more"),
        ("waits, called", "wait", "calls it, then waits"),
    ],
)
def test_a_status_can_be_bet_on_and_is_said_in_words(
    cell: str, kind: str, said: str
) -> None:
    """Four kinds to bet on; the words say more."""
    (one,) = told(cell)

    assert (outcome(one), words(one)) == (kind, said)


def test_the_module_that_asks_the_servers_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What else it tells of a server is handed on."""
    module = ModuleType("asks")
    one = {"status": "200", "calls": [{"A": "'1'"}], "special": [["A"]], "more": 1}
    two = {"status": "400", "calls": [], "special": [], "more": 2}
    setattr(module, "answer", lambda argument: {"one": one, "two": two})  # noqa: B010
    monkeypatch.setitem(sys.modules, "asks", module)
    found = sidebyside.answer({"module": "asks", "raw": ""})

    assert found["servers"]["one"] == {**one, "outcome": "answer"}
    assert found["servers"]["two"]["outcome"] == "error"
    assert found["rows"][0]["differs"] == [False, True]
    assert found["rows"][1]["name"] == "A"
