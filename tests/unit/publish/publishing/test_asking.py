"""The first time that a repository publishes to a place, somebody has to agree."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from handbook import ROOT
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine
from tests.support.publish import git, published, publishing


def test_without_a_terminal_the_first_time_needs_the_flag(
    command: CommandLine, repository: Path, server: Path
) -> None:
    """A script that never published there is refused before anything is built."""
    refused = publishing(command, repository / "content")

    assert refused.status == 2
    assert "has not published before to" in refused.err
    assert f"{server}, branch gh-pages" in refused.err
    assert refused.err.endswith("\n  fix: if that is the right place, add --yes\n")
    assert not (repository.parent / "site").exists()
    assert git(server, "branch", "--list", "gh-pages") == ""


def test_the_next_time_needs_none(
    command: CommandLine, repository: Path, server: Path
) -> None:
    """Once published, a place is known, whatever the site is and whoever runs it."""
    assert publishing(command, repository / "content", "--yes").status == 0
    (repository / "content" / "b.md").write_text("---\ntitle: B\n---\nText.\n")

    assert publishing(command, repository / "content").status == 0
    assert "b/index.html" in published(server)
    same = publishing(command, repository / "content")
    assert same.status == 0
    assert f"holds this site already: {server}, branch gh-pages\n" in same.out


def test_every_place_is_asked_for(
    command: CommandLine, repository: Path, server: Path, tmp_path: Path
) -> None:
    """Another branch, and another address under the same name, are other places."""
    publishing(command, repository / "content", "--yes")

    assert publishing(command, repository / "content", "--branch", "other").status == 2
    git(tmp_path, "init", "--quiet", "--bare", "elsewhere.git")
    git(repository, "remote", "set-url", "origin", str(tmp_path / "elsewhere.git"))
    assert publishing(command, repository / "content").status == 2
    git(repository, "remote", "set-url", "origin", str(server))
    assert publishing(command, repository / "content").status == 0


def test_the_site_of_another_repository_is_no_agreement(
    command: CommandLine, repository: Path, server: Path, tmp_path: Path
) -> None:
    """A branch with a site may be somebody else's: a new clone is asked again."""
    publishing(command, repository / "content", "--yes")
    git(tmp_path, "clone", "--quiet", "server.git", "other")
    Case("", pages("index.md")).write(tmp_path / "other" / "content")
    git(tmp_path / "other", "add", "content")

    assert publishing(command, tmp_path / "other").status == 2
    assert git(server, "rev-list", "--count", "gh-pages") == "1\n"


def test_a_password_is_neither_shown_nor_kept(
    command: CommandLine, repository: Path
) -> None:
    """What a remote's address holds for the server alone stays out of messages."""
    address = "https://me:top@secret@127.0.0.1:9/x.git"
    git(repository, "config", "remote.origin.pushurl", address)

    refused = publishing(command, repository / "content")

    assert refused.status == 3
    assert "https://127.0.0.1:9/x.git" in refused.err
    assert "secret" not in refused.err


def answering(answer: bytes, repository: Path) -> tuple[int, str]:
    """Publish at a terminal, where somebody answers; return status and what is told."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answer)
        done = subprocess.run(
            [
                sys.executable,
                ROOT / "build.py",
                "publish",
                "--content",
                repository / "content",
                "--out",
                repository.parent / "site",
            ],
            stdin=theirs,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stdout + done.stderr


def test_at_a_terminal_it_asks(
    command: CommandLine, repository: Path, server: Path
) -> None:
    """It names the place, then asks; a no pushes nothing, a yes is remembered."""
    place = f"Publishing 1 page to {server}, branch gh-pages\n"

    status, told = answering(b"\n", repository)
    assert (status, git(server, "branch", "--list", "gh-pages")) == (2, "")
    assert place in told
    assert "The branch is new. Publish? [y/N]" in told
    assert "Nothing was published; the site is in" in told

    status, told = answering(b"y\n", repository)
    assert status == 0
    assert "index.html" in published(server)
    status, told = answering(b"", repository)
    assert status == 0
    assert "Publish?" not in told
