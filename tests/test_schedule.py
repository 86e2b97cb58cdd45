"""``base/schedule.js``: when a question comes back, without a browser or a clock."""

from __future__ import annotations

from typing import Any

import pytest

from handbook import ROOT
from tests.support.javascript import evaluated

SCHEDULE = ROOT / "static" / "base" / "schedule.js"
FILE = ROOT / "static" / "modules" / "deck-file.js"


def told(code: str) -> Any:
    """Return what ``code`` returns of the module ``it``."""
    return evaluated(SCHEDULE, code)


def after(*answers: tuple[int, bool]) -> list[str]:
    """Return when a question is due after each answer, on days of January 2027."""
    days = ", ".join(
        f"['2027-01-{day:02}', {'true' if right else 'false'}]"
        for day, right in answers
    )
    due: list[str] = told(
        f"""let card; return [{days}].map(([day, right]) => {{
          card = it.answered(card, right, day); return it.dueFrom(card) }})"""
    )
    return due


def test_right_answers_bring_it_back_after_2_7_and_21_days() -> None:
    """Then it is learnt."""
    due = after((1, True), (3, True), (10, True), (31, True))

    assert due == ["2027-01-03", "2027-01-10", "2027-01-31", ""]


def test_a_late_answer_counts_from_its_day() -> None:
    """Who comes a week late is asked a week after that."""
    assert after((1, True), (9, True)) == ["2027-01-03", "2027-01-16"]


def test_a_right_answer_before_its_day_changes_nothing() -> None:
    """It shows only that the reader still knows; nor does another try on one day."""
    due = after((1, True), (1, True), (2, True), (3, True), (4, True))

    assert due == ["2027-01-03"] * 3 + ["2027-01-10"] * 2


@pytest.mark.parametrize("rights", range(5))
def test_a_wrong_answer_starts_again_at_2_days(rights: int) -> None:
    """From every step, also when it was learnt, and before its day."""
    days = (1, 3, 10, 31)[:rights]
    told_ = after(*((day, True) for day in days), (31, False))

    assert told_[-1] == "2027-02-02"


def test_after_a_wrong_answer_7_days_follow() -> None:
    """The steps begin anew, and do not stay at the first."""
    assert after((1, False), (3, True))[-1] == "2027-01-10"


def test_a_day_is_the_readers() -> None:
    """Where it is the second of January already, or still the first."""
    code = "return [it.dayOf(Date.UTC(2027, 0, 1, 23)), it.daysAfter('2027-02-27', 2)]"
    zone = "process.env.TZ = '{}'; "

    assert told(zone.format("Asia/Tokyo") + code) == ["2027-01-02", "2027-03-01"]
    assert told(zone.format("America/Lima") + code) == ["2027-01-01", "2027-03-01"]


def test_progress_counts_the_questions_that_there_are() -> None:
    """Answered, due, learnt, and how many come next; others do not count."""
    code = """const first = '2027-01-01'
      const deck = { a: [0, first], b: [1, first], c: [3, first],
        d: [0, '2027-01-06'], gone: [0, first] }
      return it.progress(deck, ['a', 'b', 'c', 'd', 'e'], '2027-01-05')"""

    assert told(code) == {
        "answered": 4,
        "due": 1,
        "learnt": 1,
        "next": "2027-01-08",
        "then": 2,
    }


@pytest.mark.parametrize(
    "card",
    [
        "1",
        "null",
        "[]",
        "[1]",
        "[4, '2027-01-01']",
        "[-1, '2027-01-01']",
        "[0.5, '2027-01-01']",
        "['0', '2027-01-01']",
        "[0, '2027-13-01']",
        "[0, '1']",
        "[0, 20270101]",
        "[0, '2027-01-01', 1]",
    ],
)
def test_a_card_that_is_none_is_left_out(card: str) -> None:
    """And that is told, since a file with one is damaged."""
    code = f"return it.cardsIn({{ a: {card}, b: [0, '2027-01-01'] }}, '2027-01-05')"

    assert told(code) == {"deck": {"b": [0, "2027-01-01"]}, "sound": False}


def test_a_day_that_has_not_come_is_today() -> None:
    """A clock was wrong: the question must not wait for years."""
    code = "return it.cardsIn({ a: [0, '2039-01-01'] }, '2027-01-05')"

    assert told(code) == {"deck": {"a": [0, "2027-01-05"]}, "sound": True}


def test_of_two_decks_the_later_answer_counts() -> None:
    """Of one day, that which has further to go; what only one has stays."""
    code = """const first = '2027-01-01', fifth = '2027-01-05'
      const one = { a: [2, fifth], b: [1, fifth], c: [0, first] }
      const other = { a: [0, '2027-01-06'], b: [0, fifth], d: [3, first] }
      return [it.joined(one, other), it.joined(other, one)]"""
    deck = {
        "a": [0, "2027-01-06"],
        "b": [0, "2027-01-05"],
        "c": [0, "2027-01-01"],
        "d": [3, "2027-01-01"],
    }

    assert told(code) == [deck, deck]


def test_a_file_brings_back_what_was_written() -> None:
    """Names may be any text, also those that objects have of their own."""
    deck = '{"a/#1":[2,"2027-01-05"],"__proto__":[0,"2027-01-01"]}'
    code = f"""const deck = JSON.parse({deck!r})
      return JSON.stringify(it.read(it.written(deck), '2027-01-06'))"""

    assert evaluated(FILE, code) == deck


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"x"',
        "{}",
        '{"format": "server-or-framework/review", "version": 1}',
        '{"format": "server-or-framework/review", "version": 2, "answers": {}}',
        '{"format": "other", "version": 1, "answers": {}}',
        '{"format": "server-or-framework/review", "version": 1, "answers": {"a": 1}}',
        '{"format": "server-or-framework/review", "version": 1, "answers": []}',
    ],
)
def test_a_damaged_file_is_none(text: str) -> None:
    """All of it is refused: half of a deck would pass for the whole."""
    code = f"return it.read({text!r}, '2027-01-06') ?? null"

    assert evaluated(FILE, code) is None
