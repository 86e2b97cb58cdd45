"""A site goes to the repository that holds its content, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import commands
from handbook.build.building import build_site
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine, Run
from tests.support.publish import git, published

ALWAYS = ("-c", "protocol.file.allow=always")
"""Git clones no submodule from a path unless it is told to."""


@pytest.fixture
def command(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Return the command line of a program that lies in the clone of another site."""
    monkeypatch.setattr(commands, "ROOT", repository)
    monkeypatch.chdir(repository)
    return CommandLine(monkeypatch, capsys)


def made(tmp_path: Path, name: str = "mine") -> Path:
    """Make a repository with content and a server of its own; return its folder."""
    folder = tmp_path / name
    git(tmp_path, "init", "--quiet", "--bare", f"{name}.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", name)
    git(folder, "remote", "add", "origin", f"../{name}.git")
    Case("", pages("index.md", "a.md")).write(folder / "content")
    git(folder, "add", "content")
    git(folder, "commit", "--quiet", "--message=the content")
    return folder


def publishing(command: CommandLine, content: Path, *more: str) -> Run:
    """Run ``publish`` without a terminal, but with the flag that stands for one."""
    out = content.parent.parent / "site"
    return command("publish", "--content", content, "--out", out, "--yes", *more)


def nothing_went(*servers: Path) -> bool:
    """Whether no server has a branch for pages."""
    return not any(git(one, "branch", "--list", "gh-pages") for one in servers)


def test_content_in_another_repository(
    command: CommandLine, server: Path, tmp_path: Path
) -> None:
    """It goes to its own remote, not to the program's; the message names its commit."""
    mine = made(tmp_path)
    commit = git(mine, "rev-parse", "--short", "HEAD").strip()

    done = publishing(command, mine / "content")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server)
    place = "../mine.git, branch gh-pages"
    said = done.out.index(f"Publishing 2 pages to {place}\n")
    assert said < done.out.index(f"Published {tmp_path / 'site'} to {place}\n")


def test_content_in_a_submodule(
    command: CommandLine, server: Path, tmp_path: Path
) -> None:
    """A submodule is a repository: its site goes to its remote, not to the outer's."""
    mine = made(tmp_path)
    git(mine, "push", "--quiet", "origin", "main")
    outer = made(tmp_path, "outer")
    address = str(tmp_path / "mine.git")
    git(outer, *ALWAYS, "submodule", "--quiet", "add", "-b", "main", address, "docs")
    git(outer, "commit", "--quiet", "--message=a submodule")
    commit = git(mine, "rev-parse", "--short", "HEAD").strip()

    done = publishing(command, outer / "docs" / "content")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server, tmp_path / "outer.git")


def test_content_that_has_a_submodule(command: CommandLine, tmp_path: Path) -> None:
    """What a repository has committed as its submodule is a part of its content."""
    mine, other = made(tmp_path), made(tmp_path, "other")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    git(tmp_path / "other.git", "symbolic-ref", "HEAD", "refs/heads/main")
    address = str(tmp_path / "other.git")
    git(mine, *ALWAYS, "submodule", "--quiet", "add", address, "content/other")

    assert publishing(command, mine / "content").status == 0


def test_content_in_a_worktree(
    command: CommandLine, server: Path, tmp_path: Path
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
    done = publishing(command, tree / "content")

    assert done.status == 0, done.err
    subject = git(tmp_path / "mine.git", "log", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {commit}\n"
    assert nothing_went(server)


def test_content_by_a_link(
    command: CommandLine, server: Path, repository: Path, tmp_path: Path
) -> None:
    """A link in one repository to a folder of another publishes for the other."""
    mine = made(tmp_path)
    (repository / "content").symlink_to(mine / "content")

    done = publishing(command, repository / "content")

    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(server)


def test_content_without_a_repository(
    command: CommandLine, server: Path, tmp_path: Path
) -> None:
    """No repository, no publishing: the program's own is not taken instead."""
    Case("", pages("index.md")).write(tmp_path / "content")

    done = publishing(command, tmp_path / "content")

    assert done.status == 3
    assert f"{tmp_path / 'content'} is not in a git repository" in done.err
    assert "\n  fix: publish content that lies in a clone of its own" in done.err
    assert nothing_went(server)


def test_content_without_a_remote(
    command: CommandLine, server: Path, tmp_path: Path
) -> None:
    """A repository without that remote is told, with the command that adds it."""
    mine = made(tmp_path)
    git(mine, "remote", "remove", "origin")

    done = publishing(command, mine / "content")

    assert done.status == 3
    assert f"The repository {mine} has no remote called 'origin'." in done.err
    assert f"fix: add it: git -C {mine} remote add origin URL" in done.err
    assert nothing_went(server, tmp_path / "mine.git")


def test_a_fork_publishes_to_itself(command: CommandLine, tmp_path: Path) -> None:
    """With the fork as origin, the original gets a site only by name."""
    mine = made(tmp_path)
    git(tmp_path, "init", "--quiet", "--bare", "original.git")
    git(mine, "remote", "add", "upstream", str(tmp_path / "original.git"))

    publishing(command, mine / "content")

    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(tmp_path / "original.git")
    done = publishing(command, mine / "content", "--remote", "upstream")
    assert f"Publishing 2 pages to {tmp_path / 'original.git'}, branch" in done.out
    assert "index.html" in published(tmp_path / "original.git")


@pytest.mark.parametrize("setting", ["remote.origin.pushurl", "pushInsteadOf"])
def test_the_address_that_is_pushed_to_counts(
    setting: str, command: CommandLine, tmp_path: Path
) -> None:
    """It is named, and looked at for files of others, not the one that is read."""
    mine = made(tmp_path)
    other = tmp_path / "other.git"
    git(tmp_path, "init", "--quiet", "--bare", "other.git")
    if setting == "pushInsteadOf":
        git(mine, "config", f"url.{other}.{setting}", "../mine.git")
    else:
        git(mine, "config", setting, str(other))

    done = publishing(command, mine / "content")

    assert done.status == 0, done.err
    assert f"Publishing 2 pages to {other}, branch gh-pages\n" in done.out
    assert "index.html" in published(other)
    assert nothing_went(tmp_path / "mine.git")
    git(mine, "push", "--quiet", str(other), "main:letters")
    refused = publishing(command, mine / "content", "--branch", "letters")
    assert refused.status == 2
    assert "holds what no build of ours wrote: content/a.md" in refused.err


def test_a_remote_of_several_addresses(command: CommandLine, tmp_path: Path) -> None:
    """Where a push would go to two places, neither gets anything."""
    mine = made(tmp_path)
    git(mine, "remote", "set-url", "--add", "origin", "https://me:secret@example.org/x")

    done = publishing(command, mine / "content")

    assert done.status == 2
    assert "several addresses: ../mine.git, https://example.org/x." in done.err
    assert "secret" not in done.err
    assert nothing_went(tmp_path / "mine.git")


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
    happens: Callable[[Path], None], told: str, command: CommandLine, tmp_path: Path
) -> None:
    """It lies there, but belongs elsewhere: nothing is built or pushed."""
    mine = made(tmp_path)
    happens(mine)

    done = publishing(command, mine / "content")

    assert done.status in (2, 3)
    assert told in done.err
    assert "\n  fix: " in done.err
    assert "Rendering" not in done.err
    assert nothing_went(tmp_path / "mine.git")


def test_pages_that_git_ignores_are_told(command: CommandLine, tmp_path: Path) -> None:
    """They are published, for they are content; their author hears of it."""
    mine = made(tmp_path)
    (mine / ".gitignore").write_text("a.md\nb.txt\nnew\n")
    Case("", pages("x.md")).write(mine / "content" / "new")
    git(mine, "rm", "--quiet", "--cached", "content/a.md")

    done = publishing(command, mine / "content")

    assert "Warning: git ignores a.md, new/x.md; published too." in done.told


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"])
def test_the_surroundings_do_not_redirect_it(
    variable: str,
    command: CommandLine,
    server: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What git tells its hooks of another repository is not believed."""
    tmp_path = server.parent
    mine, program = made(tmp_path), tmp_path / "clone"
    inside = program if variable == "GIT_WORK_TREE" else program / ".git"
    monkeypatch.setenv(variable, str(inside))

    done = publishing(command, mine / "content")

    monkeypatch.delenv(variable)
    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(server)


def test_a_remote_that_changed_meanwhile(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch that appeared while the site was built is not built upon."""
    mine = made(tmp_path)

    def build(*arguments: object) -> object:
        git(mine, "push", "--quiet", "origin", "main:gh-pages")
        return build_site(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("handbook.publish.publishing.build_site", build)

    done = publishing(command, mine / "content")

    assert done.status == 3
    assert "Cannot push to gh-pages at origin" in done.err
    assert published(tmp_path / "mine.git") == ["content/a.md", "content/index.md"]


def test_a_missing_content_folder(command: CommandLine, tmp_path: Path) -> None:
    """A folder that is not there is wrong usage, as for every command."""
    mine = made(tmp_path)
    shutil.rmtree(mine / "content")

    done = publishing(command, mine / "content")

    assert done.status == 2
    assert done.err.startswith(f"there is no folder '{mine / 'content'}'\n  fix: ")
