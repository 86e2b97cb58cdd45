"""``library.starting``: a handbook of one's own begins as a copy of the starter."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from handbook import ROOT
from handbook.build.building import build_site
from handbook.commands import cli
from handbook.content.recordings import load_recording
from handbook.errors import UsageError
from handbook.library.starting import STARTER, files, start
from handbook.record.runs import run_recipe
from tests.support.commandline import tree


def test_it_builds_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No mistake, no warning, and all that it promises is there."""
    start(tmp_path / "mine")

    site = build_site(tmp_path / "mine" / "content", tmp_path / "out", "")

    assert site.library.settings.strict
    assert "mistake" not in capsys.readouterr().out
    assert (tmp_path / "out" / "humans.txt").read_text().startswith("My handbook\n")
    page = tmp_path / "out" / "first-steps" / "write-an-article" / "index.html"
    assert '<section class="exercise"' in page.read_text("utf-8")


def test_its_own_tests_pass(tmp_path: Path) -> None:
    """With nothing but Python."""
    start(tmp_path / "mine")

    command = [
        sys.executable,
        "-m",
        "unittest",
        "discover",
        str(tmp_path / "mine/tests"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Ran 2 tests" in done.stderr


def test_its_recording_says_what_the_sample_prints() -> None:
    """Nobody typed it, and nobody has changed the sample since."""
    recipe = STARTER / "content/first-steps/show-code/recordings/greet.py"
    stored = load_recording(recipe.with_suffix(".json"), PurePath(recipe.name))

    assert run_recipe(recipe).levelled() == stored.levelled()


def test_its_readme_has_commands_that_exist() -> None:
    """Whoever starts one has no other place to look them up."""
    readme = (STARTER / "README.md").read_text("utf-8")

    named = set(re.findall(r"build\.py ([a-z]+)", readme))

    assert {"serve", "check", "record", "publish"} == named & set(cli.commands)
    assert named <= set(cli.commands)


def test_it_is_a_copy(tmp_path: Path) -> None:
    """Byte for byte, hidden files too, into a folder that is empty or new."""
    (tmp_path / "mine").mkdir()

    written = start(tmp_path / "mine")

    assert written
    assert len(written) == len(files())
    names = {str(one.relative_to(tmp_path / "mine")) for one in written}
    assert {".gitignore", ".github/workflows/pages.yml", "README.md"} <= names
    for one in written:
        copied = STARTER / one.relative_to(tmp_path / "mine")
        assert one.read_bytes() == copied.read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder with anything in it is refused, a file too, and this program's own."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("a")
    before = tree(tmp_path)

    with pytest.raises(UsageError, match="is there already, and not empty"):
        start(tmp_path / "full")
    with pytest.raises(UsageError, match="is there already"):
        start(tmp_path / "full" / "a")
    with pytest.raises(UsageError, match="lies in the folder of this program"):
        start(ROOT / "mine")
    assert tree(tmp_path) == before
