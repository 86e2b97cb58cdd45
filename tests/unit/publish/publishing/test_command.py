"""The command checks its target first, and tells which commit the site is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.publish.branch import state_of
from tests.support.commandline import CommandLine
from tests.support.publish import git, publishing


def test_changes_that_are_not_committed(
    repository: Path, server: Path, command: CommandLine
) -> None:
    """They are warned of in one line, and the message says where the site is from."""
    first = publishing(command, repository / "content", "--yes")
    subject = git(server, "log", "-1", "--format=%s", "gh-pages")
    commit = git(repository, "rev-parse", "--short", "HEAD").strip()
    git(repository, "commit", "--quiet", "--message=second", "content")
    (repository / "content" / "index.md").write_text("---\ntitle: New\n---\n")
    git(repository, "commit", "--quiet", "--message=third", "content")
    newer = git(repository, "rev-parse", "--short", "HEAD").strip()

    second = publishing(command, repository / "content", "--yes")

    assert (first.status, second.status) == (0, 0)
    assert "holds changes that are not committed; they are pub" in first.told[0]
    assert subject == f"Publish the site from {commit} and uncommitted changes\n"
    assert second.told == []
    subject = git(server, "log", "-1", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {newer}\n"


@pytest.mark.parametrize(
    ("option", "value", "status"), [("--remote", "nope", 3), ("--branch", "main", 2)]
)
def test_the_target_is_checked_before_the_build(
    repository: Path, command: CommandLine, option: str, value: str, status: int
) -> None:
    """Nothing is built for a remote or a branch that cannot take it."""
    checked = publishing(command, repository / "content", "--yes", option, value)

    assert checked.status == status
    assert "  fix: " in checked.err
    assert "Rendering" not in checked.err
    assert not (repository.parent / "site").exists()


def test_the_state_of_content(repository: Path, tmp_path: Path) -> None:
    """The commit is known, and whether the folder, and no other, differs from it."""
    folder = repository / "content"
    folder.mkdir()
    (folder / "c.md").write_text("committed")
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message=second", "content")
    commit = git(repository, "rev-parse", "--short", "HEAD").strip()

    assert state_of(folder) == (commit, False)
    (folder / "new.md").write_text("untracked")
    assert state_of(folder) == (commit, True)
    (folder / "new.md").unlink()
    (folder / "c.md").write_text("edited")
    assert state_of(folder) == (commit, True)
    assert state_of(tmp_path) == ("", False)


def test_what_is_published_is_promised(repository: Path, command: CommandLine) -> None:
    """New addresses are written where a site has a list of them, once they are out."""
    content = repository / "content"
    without = publishing(command, content, "--yes")
    (content / "addresses.txt").write_text("# Ours\n")
    (content / "a.md").write_text("---\ntitle: A\n---\n")

    second = publishing(command, content, "--yes")

    assert "addresses" not in without.out
    assert second.out.endswith(
        f"Wrote the new addresses into {content / 'addresses.txt'}: commit it\n"
    )
    assert (content / "addresses.txt").read_text() == "# Ours\n/\n/a/\n"
