"""GitHub's workflows: their jobs together run every test, and all of it every night."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook import ROOT
from tests.support.jobs import JOBS, job_of

FOLDER = ROOT / ".github" / "workflows"
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def workflow(name: str) -> dict[Any, Any]:
    """Return a workflow; YAML 1.1 reads its key ``on`` as ``True``."""
    read: dict[Any, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return read


def commands(job: dict[str, Any]) -> list[str]:
    """Return what the steps of a job run."""
    return [step["run"] for step in job["steps"] if "run" in step]


def test_every_test_falls_to_a_job_and_every_job_has_some() -> None:
    """Nothing is left out because GitHub runs the tests in parts."""
    assert TESTS
    assert {job_of(path.relative_to(ROOT)) for path in TESTS} == set(JOBS)


def test_the_workflow_runs_every_job() -> None:
    """Each job is the one command, with its part named."""
    job = workflow("ci.yml")["jobs"]["test"]

    assert job["strategy"]["matrix"]["job"] == list(JOBS)
    assert commands(job)[-1] == '.ci/run --job "${{ matrix.job }}"'


def test_everything_is_tested_every_night() -> None:
    """By the same command, with nothing kept from earlier runs."""
    nightly = workflow("nightly.yml")
    job = nightly["jobs"]["test"]

    assert nightly[True]["schedule"]
    assert commands(job)[-1] == '.ci/run --everything --job "${{ matrix.job }}"'
    assert job["strategy"]["matrix"]["job"] == list(JOBS)
    assert not [step for step in job["steps"] if "cache" in step.get("uses", "")]


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.name
)
def test_actions_are_named_by_their_commit(path: Path) -> None:
    """A tag may be moved to other code; a commit may not."""
    used = re.findall(r"uses: (\S+)", path.read_text("utf-8"))

    assert used
    for action in used:
        assert action.startswith("./") or re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)


def test_what_is_kept_between_runs_is_forgotten_with_what_made_it() -> None:
    """The key covers the lock of npm, and the code that packs, unpacks and compiles."""
    steps = workflow("ci.yml")["jobs"]["test"]["steps"]
    (kept,) = (
        step["with"] for step in steps if "actions/cache" in step.get("uses", "")
    )
    covered = re.findall(r"'([^']+)'", kept["key"].partition("hashFiles(")[2])

    assert kept["path"] == "node_modules"
    assert "restore-keys" not in kept
    assert {"package-lock.json", "tests/provision/*.py"} <= set(covered)
    assert all(any(ROOT.glob(pattern)) for pattern in covered)
    assert any((ROOT / "site/handbook/assets").glob("*.mjs"))
    assert {"site/handbook/assets/*.py", "site/handbook/assets/*.mjs"} <= set(covered)
