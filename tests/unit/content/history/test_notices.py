"""Where no days can be known a notice says why; new content needs none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.history import History, last_changes
from tests.support.history import Repository


def notice(content: Path) -> str:
    """Return the notice; there must be no days beside it, and one sentence."""
    history = last_changes(content)
    assert history.dates == {}
    assert history.notice is not None
    assert history.notice.startswith("Pages do not say when they last changed: ")
    assert "\n" not in history.notice
    return history.notice


def test_content_that_git_does_not_know(repository: Repository) -> None:
    """New content has no days, and that needs no notice."""
    (repository.folder / "README.md").touch()
    repository.commit("2024-01-01")
    repository.write("a.md", "new")

    assert last_changes(repository.content) == History()


def test_a_shallow_clone_has_no_days(repository: Repository, tmp_path: Path) -> None:
    """Half a history gives wrong days, so it gives none, and the command that helps."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    repository.write("b.md", "1")
    repository.commit("2024-02-02")
    clone = tmp_path / "clone"
    address = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth=1", address, str(clone))

    assert "git fetch --unshallow" in notice(clone / "content")


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    """A downloaded archive builds, without days."""
    assert "is not in a git repository" in notice(tmp_path)


def test_a_repository_that_git_cannot_read(tmp_path: Path) -> None:
    """It is there, which git does not say of one that is broken."""
    (tmp_path / ".git").mkdir()

    assert "git cannot read the repository of" in notice(tmp_path)


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    """Missing content is another module's error; here it only has no days."""
    assert "is not in a git repository" in notice(tmp_path / "missing")


def test_a_repository_without_commits(repository: Repository) -> None:
    """Before the first commit there is no history."""
    assert "git has no history" in notice(repository.content)


def test_no_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git everything works but the days."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "git is not installed" in notice(repository.content)


def test_a_folder_of_another_user(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git does not read what another user could have prepared; the notice says so."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    # Git's own test suite uses this variable: as if the owner were another.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert "belongs to another user" in notice(repository.content)
