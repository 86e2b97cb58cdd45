"""``record.rerun``: a recipe is run, and its recording written if it changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.content.recordings import load_recording
from handbook.errors import ContentError
from handbook.record.rerun import record, rerun

RECIPE = """
def record(recorder):
    recorder.run("{command}", name="out")
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """Return a recipe that runs a program of its article."""
    folder = tmp_path / "content" / "a"
    (folder / "samples").mkdir(parents=True)
    (folder / "samples" / "hello.py").write_text("print('Hello')\n")
    (folder / "recordings").mkdir()
    path = folder / "recordings" / "hello.py"
    path.write_text(RECIPE.format(command="python hello.py"))
    return path


def test_a_recording_is_written_beside_its_recipe(recipe: Path, tmp_path: Path) -> None:
    """The file that changed is returned."""
    changed = record(tmp_path / "content")

    assert changed == [recipe.with_suffix(".json")]
    part = load_recording(changed[0]).part("out")
    assert part is not None
    assert "Hello" in part.text


def test_what_comes_out_the_same_keeps_its_date(recipe: Path, tmp_path: Path) -> None:
    """Recording again changes nothing until something changed."""
    (path,) = record(tmp_path / "content")
    old = json.loads(path.read_text())
    path.write_text(json.dumps({**old, "recorded": "2001-02-03"}))

    assert record(tmp_path / "content") == []
    assert "2001-02-03" in path.read_text()
    recipe.parent.parent.joinpath("samples/hello.py").write_text("print('Bye')\n")
    assert record(tmp_path / "content", ["hello"]) == [path]
    assert "2001-02-03" not in path.read_text()


def test_a_broken_recording_is_replaced(recipe: Path, tmp_path: Path) -> None:
    """A file that nobody can read is no reason to stop."""
    recipe.with_suffix(".json").write_text("{")

    assert record(tmp_path / "content") == [recipe.with_suffix(".json")]


def test_running_writes_nothing(recipe: Path) -> None:
    """Tests compare what comes out with what is there."""
    found = rerun(recipe)

    assert [part.name for part in found.parts] == ["out"]
    assert not recipe.with_suffix(".json").exists()


def test_a_recipe_that_shows_nothing_is_told(recipe: Path) -> None:
    """It has no use."""
    recipe.write_text("def record(recorder): ...\n")

    with pytest.raises(ContentError, match="the recipe shows nothing"):
        rerun(recipe)
