"""What git, the remote or the machine cannot do is told with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import MachineError
from tests.support.publish import git, put, state
from tests.support.sites import build


def test_a_missing_remote(repository: Path, out: Path) -> None:
    """A remote that does not exist is told with the command that adds it."""
    with pytest.raises(MachineError, match=r"'upstream'.*\n  fix: .*remote add up"):
        put(out, repository, remote="upstream")


def test_an_unreachable_remote(repository: Path, out: Path, tmp_path: Path) -> None:
    """A remote that does not answer is told in git's words, with a check to run."""
    git(repository, "remote", "set-url", "origin", str(tmp_path / "gone.git"))

    with pytest.raises(MachineError, match=r"fatal: .*gone\.git.*\n  fix: .*ls-remote"):
        put(out, repository)


def test_a_refused_push(repository: Path, server: Path, out: Path) -> None:
    """A push that the server rejects is told in its words; nothing is left here."""
    hook = server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected by policy >&2\nexit 1\n")
    hook.chmod(0o755)
    before = state(repository)

    with pytest.raises(MachineError, match=r"protected by policy(.|\n)*--dry-run"):
        put(out, repository)

    assert state(repository) == before


def test_a_name_that_git_cannot_store(
    repository: Path, server: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A site that cannot be stored whole is not published at all."""
    put(out, repository)
    build(out, {"index.html": "new", "a\nb.html": "x"})

    with pytest.raises(MachineError, match="cannot store"):
        put(out, repository)

    assert git(server, "rev-list", "--count", "gh-pages") == "1\n"
    assert "Traceback" not in capfd.readouterr().err


def test_no_repository(out: Path, tmp_path: Path) -> None:
    """Outside a repository the fix is to work in a clone."""
    with pytest.raises(
        MachineError, match=r"is not in a git repository(.|\n)*git clone"
    ):
        put(out, tmp_path)


def test_no_git(repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the fix is to install it."""
    monkeypatch.setenv("PATH", str(out))

    with pytest.raises(MachineError, match="Git is not installed"):
        put(out, repository)


@pytest.mark.parametrize("missing", ["name", "email"])
def test_a_nameless_author(
    repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """An author unknown to git is told which setting is missing."""
    monkeypatch.delenv(f"GIT_COMMITTER_{missing.upper()}")

    with pytest.raises(MachineError, match=f"git config --global user.{missing}"):
        put(out, repository)
