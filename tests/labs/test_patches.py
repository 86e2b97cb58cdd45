"""``labs.patches`` puts back what a program changed where others look, too."""

from __future__ import annotations

import json
from pathlib import Path

import flask
import pytest

from labs import interpreter
from labs.patches import Patch, undone

CHANGES = (
    "builtins.print = None",
    "json.dumps = None",
    "del json.loads",
    "flask.Flask.run = None",
    "del json.JSONEncoder.default",
    "sys.stdout = None",
    "builtins.added = 1",
    "flask.Flask.added = 1",
)


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_program_finds_everything_as_it_was(
    tmp_path: Path, change: str
) -> None:
    """Whatever the one before replaced, deleted or added; in modules and classes."""
    program = f"import builtins, flask, json, sys\n{change}\n"
    look = (
        "import builtins, flask, json\n"
        "json.loads(json.dumps([1])), json.JSONEncoder.default\n"
        "assert callable(flask.Flask.run)\n"
        "assert not hasattr(builtins, 'added') and not hasattr(flask.Flask, 'added')\n"
        "print('fine')\n"
    )
    printed: list[str] = []
    for source in (program, look):
        told = interpreter.run(
            {"main.py": source},
            "main.py",
            lambda _, text: printed.append(text),
            folder=tmp_path / "run",
        )
        assert told["status"] == "done", told

    assert "".join(printed) == "fine\n"


def test_what_was_changed_before_stays_and_patches_can_be_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that lives on finds its own changes, and nobody else does."""
    monkeypatch.setattr(json, "outer", 1, raising=False)
    made: list[Patch] = []
    with undone(made):
        monkeypatch.setattr(flask.Flask, "run", None)
        monkeypatch.setattr(json, "outer", 2)
    outside = [vars(json)["outer"], flask.Flask.run]
    with undone(made):
        inside = [vars(json)["outer"], flask.Flask.run]

    assert inside == [2, None]
    assert outside[0] == 1
    assert callable(outside[1])
