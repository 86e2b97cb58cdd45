"""``own.faults``: errors of an author's own code are told where they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.errors import ContentError, Mistake
from handbook.own.faults import OwnError, told

PLACE = PurePosixPath("extensions/a.py")


def mistake(code: str, content: Path) -> Mistake:
    """Return what is told of code that fails."""
    file = content / PLACE
    file.parent.mkdir()
    file.write_text(code)
    with pytest.raises(OwnError) as raised, told(content, PLACE, "it fails"):
        exec(compile(code, str(file), "exec"))  # noqa: S102
    return raised.value.mistakes[0]


def test_the_last_line_of_the_author_counts(tmp_path: Path) -> None:
    """Whichever library's line raised in the end."""
    one = mistake("import json\n\njson.loads('{')\n", tmp_path)

    assert (one.path, one.line) == (PLACE, 3)
    assert one.problem.startswith("it fails: JSONDecodeError: ")


def test_what_is_no_python(tmp_path: Path) -> None:
    """It has a column."""
    one = mistake("x = (\n", tmp_path)

    assert (one.path, one.line, one.column) == (PLACE, 1, 5)


def test_an_error_far_from_the_author_is_told_of_the_module(tmp_path: Path) -> None:
    """There is no better place than what was being called."""
    with pytest.raises(OwnError) as raised, told(tmp_path, PLACE, "it fails"):
        raise ValueError("a\nb")

    assert str(raised.value).startswith(
        "extensions/a.py:1:1: it fails: ValueError: a b"
    )


def test_what_was_told_already_stays(tmp_path: Path) -> None:
    """An author's code may raise mistakes as ours does."""
    flaw = ContentError([Mistake(path=PLACE, problem="p", fix="f")])

    with pytest.raises(ContentError) as raised, told(tmp_path, PLACE, "it fails"):
        raise flaw

    assert raised.value is flaw
