"""``build.py record`` runs recipes, and writes what has changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handbook.content.recordings import dump_recording, load_recording
from handbook.errors import UsageError
from handbook.record import runs
from handbook.record.runs import record
from tests.support.commandline import run
from tests.support.recipes import recipe


def test_record_writes_what_changed_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged recording keeps its file and date; a changed one is rewritten."""
    first = recipe(tmp_path, 'recorder.run("python -c 1", name="x")', "first")
    recipe(tmp_path, 'recorder.run("python -c 1", name="x")', "second")
    written = record(tmp_path)
    assert [path.name for path in written] == ["first.json", "second.json"]
    monkeypatch.setattr(runs, "_today", lambda: date(2100, 1, 1))

    assert record(tmp_path) == []

    recipe(tmp_path, 'recorder.run("python -c 2", name="x")', "first")
    assert record(tmp_path) == [first.with_suffix(".json")]
    assert load_recording(written[0]).recorded == date(2100, 1, 1)
    assert load_recording(written[1]).recorded < date(2100, 1, 1)


def test_record_stamps_what_still_holds(tmp_path: Path) -> None:
    """An edit that changes nothing shown gives a new fingerprint, and the old date."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')
    (written,) = record(tmp_path)
    old = replace(load_recording(written), recorded=date(2020, 1, 1))
    written.write_text(dump_recording(old), "utf-8")
    path.write_text(f"# the same\n{path.read_text('utf-8')}", "utf-8")

    assert record(tmp_path) == [written]
    new = load_recording(written)
    assert new.fingerprint != old.fingerprint
    assert replace(new, fingerprint=old.fingerprint) == old


def test_record_repairs_a_broken_file(tmp_path: Path) -> None:
    """A stored recording that cannot be read is replaced."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')
    path.with_suffix(".json").write_text("{", "utf-8")

    assert record(tmp_path, ["run"]) == [path.with_suffix(".json")]
    assert json.loads(path.with_suffix(".json").read_text("utf-8"))["parts"]


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt recipe is a wrong use of the command."""
    recipe(tmp_path, "pass", "flask-run")

    with pytest.raises(UsageError, match="Did you mean 'flask-run'"):
        record(tmp_path, ["flask-rum"])
    with pytest.raises(UsageError, match="Recipes here: flask-run"):
        record(tmp_path, ["x"])


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_a_signal_ends_the_command(tmp_path: Path, name: str, status: int) -> None:
    """SIGTERM and Ctrl-C during a recipe are not taken for the recipe's own end."""
    recipe(tmp_path, f"import os, signal\nos.kill(os.getpid(), signal.{name})\n")

    ended = run("record", "--content", tmp_path)

    assert ended.status == status
    assert "recipe" not in ended.err


def test_the_command_says_that_a_recipe_ended_itself(tmp_path: Path) -> None:
    """Its status is that of a mistake, with the place; the recipe's own is told."""
    path = recipe(tmp_path, "raise SystemExit(5)")

    ended = run("record", "--content", tmp_path)

    assert ended.status == 1
    assert ended.err.startswith(
        f"{path}:2:1: the recipe ended itself, with status 5\n  fix: "
    )
