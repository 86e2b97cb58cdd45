"""``content.git``: git answers for the folder it is asked about, or says why not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handbook.content.git import git, git_environment, reason, without_password
from handbook.errors import MachineError
from tests.support.names import write_latin1_name


def failed(stderr: str) -> subprocess.CompletedProcess[str]:
    """Return how git ends that says this."""
    return subprocess.CompletedProcess(["git"], 128, stdout="", stderr=stderr)


def test_it_runs_in_the_folder(tmp_path: Path) -> None:
    """The folder decides which repository is meant, not where this program runs."""
    assert git(tmp_path, "init", "--quiet").returncode == 0
    top = git(tmp_path, "rev-parse", "--show-toplevel").stdout.strip()

    assert Path(top).samefile(tmp_path)


def test_a_hook_of_another_repository_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git sets for its hooks would lead to the repository of the hook."""
    git(tmp_path, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other"))
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    assert "GIT_DIR" not in git_environment()
    assert git_environment()["LC_ALL"] == "C"
    assert git(tmp_path, "rev-parse", "--git-dir").stdout.strip() == ".git"


def test_names_of_any_bytes_come_back(tmp_path: Path) -> None:
    """A name that is no UTF-8 is kept as the system would write it."""
    git(tmp_path, "init", "--quiet")
    name = write_latin1_name(tmp_path)

    assert git(tmp_path, "ls-files", "-z", "--others").stdout == f"{name}\0"


def test_without_git_the_machine_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No git is no mistake of the author."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MachineError, match="Git is not installed"):
        git(tmp_path, "status")


@pytest.mark.parametrize(
    ("stderr", "line"),
    [
        ("hint: a\nfatal: not a repository\nmore\n", "fatal: not a repository"),
        ("warning: slow\nremote: refused\n", "remote: refused"),
        ("something else\nfor two lines\n", "something else"),
        ("", "git gives no reason"),
        ("fatal: https://me:secret@x.org/a: no\n", "fatal: https://x.org/a: no"),
    ],
)
def test_the_reason_is_one_line(stderr: str, line: str) -> None:
    """The line that says what went wrong, and no password."""
    assert reason(failed(stderr)) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://user:secret@x.org/a.git", "https://x.org/a.git"),
        ("ssh://git@x.org/a", "ssh://x.org/a"),
        ("git@x.org:a.git", "git@x.org:a.git"),
        ("to https://x.org/@a", "to https://x.org/@a"),
    ],
)
def test_addresses_show_no_password(text: str, shown: str) -> None:
    """What stands before the host is left out, and nothing else."""
    assert without_password(text) == shown
