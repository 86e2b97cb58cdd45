"""``support.recordings`` trusts what is unchanged, and says why it does not."""

from __future__ import annotations

import platform
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from handbook.content.recordings import Recording
from handbook.record.runs import run_recipe
from tests.support import recordings
from tests.support.recipes import recipe


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a recipe that runs Python, and notes a package."""
    return recipe(
        tmp_path, 'recorder.uses("Flask")\nrecorder.run("python -c 1", name="x")'
    )


@pytest.fixture
def stored(path: Path) -> Recording:
    """Return what was recorded today."""
    return run_recipe(path)


def test_what_was_recorded_today_is_trusted(path: Path, stored: Recording) -> None:
    """Nothing has changed, so there is no reason to run it again."""
    assert recordings.reason_to_rerun(path, stored) == ""


def test_a_changed_recipe_is_a_reason(path: Path, stored: Recording) -> None:
    """So is a recording from before there were fingerprints."""
    path.write_text(f"# new\n{path.read_text('utf-8')}", "utf-8")

    assert "changed since" in recordings.reason_to_rerun(path, stored)
    old = replace(stored, fingerprint="")
    assert "changed since" in recordings.reason_to_rerun(path, old)


def test_another_version_is_a_reason(path: Path, stored: Recording) -> None:
    """It is told with both; a program that cannot be asked is one as well."""
    flask = metadata.version("flask")
    programs = {**stored.programs, "Flask": "1.0", "No such program": "2.0"}
    reason = recordings.reason_to_rerun(path, replace(stored, programs=programs))

    assert reason == (
        f"Flask was 1.0, is {flask} here, No such program was 2.0, is not known here"
    )


def test_a_patch_of_python_is_no_other_python() -> None:
    """Recordings are compared without it, too."""
    series = platform.python_version().rpartition(".")[0]

    assert recordings.same("Python", f"{series}.999", platform.python_version())
    assert not recordings.same("Python", "2.7.18", platform.python_version())
    assert not recordings.same("Nginx", "1.30.6", "1.30.7")


def test_a_run_ends_with_what_was_rerun_and_why() -> None:
    """Each rerun is named; what was not run is counted, so that nobody wonders."""
    told = [("unchanged", "a.py"), ("rerun", "b.py: new"), ("unchanged", "c.py")]

    assert recordings.summary(told) == "2 unchanged, 1 rerun\nb.py: new"
    assert recordings.summary([("other", 1)]) == ""
