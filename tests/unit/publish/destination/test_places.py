"""A site goes to the repository that holds its content, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine
from tests.support.publish import git, made, nothing_went, published, publishing

ALWAYS = ("-c", "protocol.file.allow=always")
"""Git clones no submodule from a path unless it is told to."""


def test_content_in_another_repository(
    abroad: CommandLine, server: Path, tmp_path: Path
) -> None:
    """It goes to its own remote, not to the program's; the message names its commit."""
    mine = made(tmp_path)
    commit = git(mine, "rev-parse", "--short", "HEAD").strip()

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server)
    place = "../mine.git, branch gh-pages"
    said = done.out.index(f"Publishing 2 pages to {place}\n")
    assert said < done.out.index(f"Published {tmp_path / 'site'} to {place}\n")


def test_content_in_a_submodule(
    abroad: CommandLine, server: Path, tmp_path: Path
) -> None:
    """A submodule is a repository: its site goes to its remote, not to the outer's."""
    mine = made(tmp_path)
    git(mine, "push", "--quiet", "origin", "main")
    outer = made(tmp_path, "outer")
    address = str(tmp_path / "mine.git")
    git(outer, *ALWAYS, "submodule", "--quiet", "add", "-b", "main", address, "docs")
    git(outer, "commit", "--quiet", "--message=a submodule")
    commit = git(mine, "rev-parse", "--short", "HEAD").strip()

    done = publishing(abroad, outer / "docs" / "content", "--yes")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server, tmp_path / "outer.git")


def test_content_that_has_a_submodule(abroad: CommandLine, tmp_path: Path) -> None:
    """What a repository has committed as its submodule is a part of its content."""
    mine, other = made(tmp_path), made(tmp_path, "other")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    git(tmp_path / "other.git", "symbolic-ref", "HEAD", "refs/heads/main")
    address = str(tmp_path / "other.git")
    git(mine, *ALWAYS, "submodule", "--quiet", "add", address, "content/other")

    assert publishing(abroad, mine / "content", "--yes").status == 0


def test_content_in_a_worktree(
    abroad: CommandLine, server: Path, tmp_path: Path
) -> None:
    """A worktree publishes to its repository's remote, from its own commit."""
    mine = made(tmp_path)
    git(mine, "worktree", "add", "--quiet", "../beside/tree", "-b", "work")
    tree = tmp_path / "beside" / "tree"
    (tree / "content" / "a.md").write_text("---\ntitle: New\n---\nText.\n")
    git(tree, "commit", "--quiet", "--all", "--message=in the worktree")
    commit = git(tree, "rev-parse", "--short", "HEAD").strip()

    # A relative address is relative to the worktree's folder.
    git(mine, "remote", "set-url", "origin", str(tmp_path / "mine.git"))
    done = publishing(abroad, tree / "content", "--yes")

    assert done.status == 0, done.err
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server)


def test_content_by_a_link(
    abroad: CommandLine, server: Path, repository: Path, tmp_path: Path
) -> None:
    """A link in one repository to a folder of another publishes for the other."""
    mine = made(tmp_path)
    (repository / "content").symlink_to(mine / "content")

    done = publishing(abroad, repository / "content", "--yes")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(server)


def test_content_without_a_repository(
    abroad: CommandLine, server: Path, tmp_path: Path
) -> None:
    """No repository, no publishing: the program's own is not taken instead."""
    Case("", pages("index.md")).write(tmp_path / "content")

    done = publishing(abroad, tmp_path / "content", "--yes")

    assert done.status == 3
    assert f"{tmp_path / 'content'} is not in a git repository" in done.err
    assert "\n  fix: publish content that lies in a clone of its own" in done.err
    assert nothing_went(server)


def ignored(mine: Path) -> None:
    """Let the repository ignore the content."""
    git(mine, "rm", "-r", "--quiet", "--cached", "content")
    (mine / ".gitignore").write_text("content\n")


def untracked(mine: Path) -> None:
    """Let the repository know nothing of the content, as one of settings does."""
    git(mine, "rm", "-r", "--quiet", "--cached", "content")


def another_inside(mine: Path) -> None:
    """Put a private repository among the pages."""
    git(mine, "init", "--quiet", "content/private")
    Case("", pages("diary.md")).write(mine / "content" / "private" / "pages")


def elsewhere(mine: Path) -> None:
    """Let the repository's own settings name another folder as its own."""
    (mine.parent / "tree").mkdir()
    git(mine, "config", "core.worktree", str(mine.parent / "tree"))


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (ignored, "ignores"),
        (untracked, "has no file of"),
        (another_inside, "is a repository of its own inside"),
        (elsewhere, "which does not hold it"),
    ],
)
def test_content_that_is_no_part_of_its_repository(
    happens: Callable[[Path], None], told: str, abroad: CommandLine, tmp_path: Path
) -> None:
    """It lies there, but belongs elsewhere: nothing is built or pushed."""
    mine = made(tmp_path)
    happens(mine)

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status in (2, 3)
    assert told in done.err
    assert "\n  fix: " in done.err
    assert "Rendering" not in done.err
    assert nothing_went(tmp_path / "mine.git")


def test_pages_that_git_ignores_are_told(abroad: CommandLine, tmp_path: Path) -> None:
    """They are published, for they are content; their author hears of it."""
    mine = made(tmp_path)
    (mine / ".gitignore").write_text("a.md\nb.txt\nnew\n")
    Case("", pages("x.md")).write(mine / "content" / "new")
    git(mine, "rm", "--quiet", "--cached", "content/a.md")

    done = publishing(abroad, mine / "content", "--yes")

    assert "Warning: git ignores a.md, new/x.md; published too." in done.told


def test_a_missing_content_folder(abroad: CommandLine, tmp_path: Path) -> None:
    """A folder that is not there is wrong usage, as for every command."""
    mine = made(tmp_path)
    shutil.rmtree(mine / "content")

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 2
    assert done.err.startswith(f"there is no folder '{mine / 'content'}'\n  fix: ")
