"""A clone, the repository that it pushes to, and a site to publish."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook import commands
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine
from tests.support.publish import git
from tests.support.sites import build


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with one commit, one staged and one unstaged change."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Nobody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "server.git")
    git(tmp_path, "clone", "--quiet", "server.git", "clone")
    clone = tmp_path / "clone"
    (clone / "a.md").write_text("committed")
    git(clone, "add", "a.md")
    git(clone, "commit", "--quiet", "--message=first")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    (clone / "b.md").write_text("staged")
    git(clone, "add", "b.md")
    (clone / "a.md").write_text("edited")
    return clone


@pytest.fixture
def server(repository: Path) -> Path:
    """Return the bare repository that the clone pushes to."""
    return repository.parent / "server.git"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a built site."""
    build(tmp_path / "out", {"index.html": "front", "a b/é.html": "page"})
    return tmp_path / "out"


@pytest.fixture
def command(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Return the command line; the clone has content, which is staged."""
    Case("", pages("index.md")).write(repository / "content")
    git(repository, "add", "content")
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def abroad(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Return the command line of a program that lies in the clone of another site."""
    monkeypatch.setattr(commands, "ROOT", repository)
    monkeypatch.chdir(repository)
    return CommandLine(monkeypatch, capsys)
