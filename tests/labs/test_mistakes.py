"""The lab "You are the server" names each mistake, and none that nobody can make."""

from __future__ import annotations

import pytest

from labs.misreadings import WRONG, misread
from labs.referee import COMPLAINTS, explained
from labs.your_server import fill_in, judge
from tests.support.mistakes import (
    FLAWS,
    OTHER_CODE,
    OTHER_VALUES,
    SERVER,
    VALUES,
    flawed,
)


def told(code: str) -> list[str]:
    """Return the summary and the verdicts on a server."""
    answer = judge({"code": code})
    rows = [row for section in answer["sections"] for row in section["rows"]]
    return [str(answer["summary"]), *(str(row[1]) for row in rows)]


def test_each_wrong_value_that_is_known_is_made_once() -> None:
    """In the order of the table, so that one more there asks for one more here."""
    assert len(VALUES) == len(WRONG)
    for (key, value, _), (known, _, *named) in zip(VALUES, WRONG, strict=True):
        assert (key, *misread(key, value, "")) == (known, *named)


@pytest.mark.parametrize(("key", "value", "why"), [*VALUES, *OTHER_VALUES])
def test_a_wrong_value_is_named_in_its_row(key: str, value: str, why: str) -> None:
    """And in no other one, since those are empty."""
    (table,) = fill_in({key: value})["sections"]
    verdicts = {row[0]: row[2] for row in table["rows"]}

    assert why in verdicts.pop(key)
    assert set(verdicts.values()) == {"empty"}


def test_each_complaint_that_is_known_is_provoked_once() -> None:
    """By the referee itself: its words are those of the Python that runs here."""
    assert len(FLAWS) == len(COMPLAINTS)
    for (before, after, _), (_, meaning) in zip(FLAWS, COMPLAINTS, strict=True):
        start = meaning.partition("{")[0]
        verdicts = told(flawed(before, after))

        assert any(
            verdict.startswith(start) and "(The referee: " in verdict
            for verdict in verdicts
        ), (meaning, verdicts)


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
    assert explained("Something new") == "The referee: Something new"
