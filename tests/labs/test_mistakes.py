"""The lab "You are the server" names each mistake, and none that nobody can make."""

from __future__ import annotations

import re

import pytest

from labs.misreadings import KEYS, REQUEST, WRONG, misread
from labs.referee_hints import COMPLAINTS, hints_on
from labs.your_server import fill_in, judge
from tests.labs.test_your_server import RIGHT
from tests.support.mistakes import (
    FLAWS,
    OTHER_CODE,
    OTHER_VALUES,
    SERVER,
    VALUES,
    flawed,
)

PIECE = re.compile(r"[^\s:?=]+|[:?=]")
"""What the page makes a piece of: see ``static/python/picker.js``."""


def told(code: str) -> list[str]:
    """Return the texts of the verdicts on a server, and of the hints on it."""
    return [
        " ".join([one["title"], one["said"], *(hint["text"] for hint in one["hints"])])
        for one in judge({"code": code})["verdicts"]
    ]


def test_each_wrong_value_that_is_known_is_made_once() -> None:
    """In the order of the table, so that one more there asks for one more here."""
    assert len(VALUES) == len(WRONG)
    for (key, value, _), (known, _, *named) in zip(VALUES, WRONG, strict=True):
        assert (key, *misread(key, value, "")) == (known, *named)


def test_whatever_is_picked_from_the_request_is_named() -> None:
    """Each stretch of each line, put onto each key: none is only "something else"."""
    picked = {
        line[first.start() : last.end()]
        for line in REQUEST.decode().split("\r\n")
        for first in PIECE.finditer(line)
        for last in PIECE.finditer(line, first.start())
    }
    right = [
        (key, text)
        for key in KEYS
        for text in picked
        if fill_in({key: text})["verdicts"][KEYS.index(key)]["state"] == "right"
    ]
    names = {misread(key, text, RIGHT[key])[0] for key in KEYS for text in picked}

    assert len(picked) > 40
    # The path is right only once its percent signs are decoded.
    assert {key for key, _ in right} == {*KEYS} - {"PATH_INFO"}
    assert "Something else" not in names
    assert {"The value of another key", "A name", "Too much", "Too little"} <= names


@pytest.mark.parametrize(("key", "value", "why"), [*VALUES, *OTHER_VALUES])
def test_a_wrong_value_is_named_in_its_row(key: str, value: str, why: str) -> None:
    """And in no other one, since those are empty."""
    verdicts = {one["field"]: one for one in fill_in({key: value})["verdicts"]}
    told = verdicts.pop(key)

    assert why in f"{told['title']} {told['said']}"
    assert {one["state"] for one in verdicts.values()} == {"open"}


def test_each_complaint_that_is_known_is_provoked_once() -> None:
    """By the referee itself: its words are those of the Python that runs here."""
    assert len(FLAWS) == len(COMPLAINTS)
    for (before, after, _), one in zip(FLAWS, COMPLAINTS, strict=True):
        verdicts = told(flawed(before, after))

        assert any(
            "The referee: " in verdict and f"{one.name}. {one.place}" in verdict
            for verdict in verdicts
        ), (one.name, verdicts)


@pytest.mark.parametrize(("before", "after", "says"), FLAWS)
def test_a_flaw_is_named(before: str, after: str, says: str) -> None:
    """In our words first, then in the referee's."""
    assert says in "\n".join(told(flawed(before, after)))


@pytest.mark.parametrize(("code", "says"), OTHER_CODE)
def test_other_code_is_judged(code: str, says: str) -> None:
    """What is no server, what fails, and what answers with other bytes."""
    assert code != SERVER
    assert says in "\n".join(told(code))


def test_a_complaint_that_is_not_known_is_told_as_it_is() -> None:
    """Nothing that the referee says is kept from the reader."""
    assert hints_on("Something new") == ("The referee objects", None)
