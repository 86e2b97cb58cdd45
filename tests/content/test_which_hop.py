"""The questions that lead from what somebody sees to the page of a failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handbook.page.directives.triage import MOST, Question, ShownTriage
from tests.support.errorpages import LIBRARY, error_pages

PAGE = LIBRARY.pages[PurePosixPath("errors/which-hop/index.md")]
(GUIDE,) = [
    one
    for one in LIBRARY.rendered(PAGE).fences.values()
    if isinstance(one, ShownTriage)
]


def ways(question: Question, asked: int = 1) -> Iterator[tuple[int, str]]:
    """Yield for each page how many questions lead there, and its link."""
    for answer in question.answers:
        if answer.then:
            yield from ways(answer.then, asked + 1)
        else:
            yield asked, answer.href


def reached() -> set[str]:
    """Return the files that the questions lead to, relative to the section."""
    links = (link.target for link in LIBRARY.rendered(PAGE).links)
    return {target.removeprefix("../") for target in links}


def test_every_way_has_at_most_four_questions() -> None:
    """Nobody answers more of them at night."""
    asked = [count for count, _ in ways(GUIDE.question)]

    assert len(asked) >= 100
    assert max(asked) == MOST == 4


def test_each_folder_of_messages_is_reached() -> None:
    """From a symptom one comes to every program that may be at fault."""
    folders = {page.page.source.parent.name for page in error_pages()}

    assert {target.partition("/")[0] for target in reached()} >= folders


def test_most_questions_have_the_command_that_answers_them() -> None:
    """The others are answered by what is on the screen."""

    def questions(one: Question) -> Iterator[Question]:
        yield one
        for answer in one.answers:
            if answer.then:
                yield from questions(answer.then)

    with_commands = [one for one in questions(GUIDE.question) if one.commands]

    assert len(with_commands) >= 12
