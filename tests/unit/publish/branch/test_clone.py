"""Publishing works from anywhere in a clone, and leaves the clone as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ghp_import import ghp_import

from handbook.publish.branch import SCRATCH
from tests.support.publish import git, published, put, state
from tests.support.sites import build

PUBLISH = """
import sys
from pathlib import Path
from handbook.publish.branch import put_on_branch
from handbook.publish.destination import find_destination
destination = find_destination(Path(sys.argv[2]), "origin", sys.argv[3])
put_on_branch(Path(sys.argv[1]), destination, "Publish")
"""
"""A program that publishes a folder, from a repository, to a branch."""


def test_a_local_branch_of_the_same_name_is_left_alone(
    repository: Path, server: Path, out: Path
) -> None:
    """Work on a local ``gh-pages``, even when checked out, is not moved or lost."""
    git(repository, "switch", "--quiet", "--create", "gh-pages")
    before = state(repository)
    put(out, repository)

    assert state(repository) == before
    assert "index.html" in published(server)


def test_it_works_from_a_subfolder_and_another_folder(
    repository: Path,
    server: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Relative paths mean what they mean where the command runs."""
    monkeypatch.chdir(tmp_path)
    put(Path("out"), Path("clone"))

    assert "index.html" in published(server)
    assert Path.cwd() == tmp_path


def test_it_works_from_a_hook(
    repository: Path,
    server: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What git tells its hooks of their repository does not send a site astray."""
    git(tmp_path, "init", "--quiet", "another")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "another" / "index"))
    surroundings = dict(os.environ)
    put(out, repository)

    assert dict(os.environ) == surroundings
    monkeypatch.delenv("GIT_DIR")
    assert "index.html" in published(server)


def test_two_publish_at_the_same_moment(
    repository: Path, server: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes of one clone do not take each other's commits."""
    before = state(repository)
    build(out.parent / "other", {"other.html": "other"})

    def be_overtaken(*arguments: object, **options: object) -> None:
        ghp_import(*arguments, **options)
        command = [sys.executable, "-c", PUBLISH]
        subprocess.run(
            [*command, out.parent / "other", repository, "other"],
            check=True,
            timeout=60,
        )

    monkeypatch.setattr("handbook.publish.branch.ghp_import", be_overtaken)
    put(out, repository)

    assert "index.html" in published(server)
    assert "other.html" in published(server, "other")
    assert state(repository) == before


def test_what_a_killed_publish_left_is_swept(repository: Path, out: Path) -> None:
    """The next publish removes the branch of a process that runs no more."""
    before = state(repository)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    git(repository, "branch", f"{SCRATCH}/{process.pid}")
    put(out, repository)

    assert state(repository) == before
