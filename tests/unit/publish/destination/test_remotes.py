"""The remote that counts is that of the content's own repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.building import build_site
from tests.support.commandline import CommandLine
from tests.support.publish import git, made, nothing_went, published, publishing


def test_content_without_a_remote(
    abroad: CommandLine, server: Path, tmp_path: Path
) -> None:
    """A repository without that remote is told, with the command that adds it."""
    mine = made(tmp_path)
    git(mine, "remote", "remove", "origin")

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 3
    assert f"The repository {mine} has no remote called 'origin'." in done.err
    assert f"fix: add it: git -C {mine} remote add origin URL" in done.err
    assert nothing_went(server, tmp_path / "mine.git")


def test_a_fork_publishes_to_itself(abroad: CommandLine, tmp_path: Path) -> None:
    """With the fork as origin, the original gets a site only by name."""
    mine = made(tmp_path)
    git(tmp_path, "init", "--quiet", "--bare", "original.git")
    git(mine, "remote", "add", "upstream", str(tmp_path / "original.git"))

    publishing(abroad, mine / "content", "--yes")

    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(tmp_path / "original.git")
    done = publishing(abroad, mine / "content", "--yes", "--remote", "upstream")
    assert f"Publishing 2 pages to {tmp_path / 'original.git'}, branch" in done.out
    assert "index.html" in published(tmp_path / "original.git")


@pytest.mark.parametrize("setting", ["remote.origin.pushurl", "pushInsteadOf"])
def test_the_address_that_is_pushed_to_counts(
    setting: str, abroad: CommandLine, tmp_path: Path
) -> None:
    """It is named, and looked at for files of others, not the one that is read."""
    mine = made(tmp_path)
    other = tmp_path / "other.git"
    git(tmp_path, "init", "--quiet", "--bare", "other.git")
    if setting == "pushInsteadOf":
        git(mine, "config", f"url.{other}.{setting}", "../mine.git")
    else:
        git(mine, "config", setting, str(other))

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 0, done.err
    assert f"Publishing 2 pages to {other}, branch gh-pages\n" in done.out
    assert "index.html" in published(other)
    assert nothing_went(tmp_path / "mine.git")
    git(mine, "push", "--quiet", str(other), "main:letters")
    refused = publishing(abroad, mine / "content", "--yes", "--branch", "letters")
    assert refused.status == 2
    assert "holds what no build of ours wrote: content/a.md" in refused.err


def test_a_remote_of_several_addresses(abroad: CommandLine, tmp_path: Path) -> None:
    """Where a push would go to two places, neither gets anything."""
    mine = made(tmp_path)
    git(mine, "remote", "set-url", "--add", "origin", "https://me:secret@example.org/x")

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 2
    assert "several addresses: ../mine.git, https://example.org/x." in done.err
    assert "secret" not in done.err
    assert nothing_went(tmp_path / "mine.git")


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"])
def test_the_surroundings_do_not_redirect_it(
    variable: str,
    abroad: CommandLine,
    server: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What git tells its hooks of another repository is not believed."""
    tmp_path = server.parent
    mine, program = made(tmp_path), tmp_path / "clone"
    inside = program if variable == "GIT_WORK_TREE" else program / ".git"
    monkeypatch.setenv(variable, str(inside))

    done = publishing(abroad, mine / "content", "--yes")

    monkeypatch.delenv(variable)
    assert done.status == 0, done.err
    assert "index.html" in published(tmp_path / "mine.git")
    assert nothing_went(server)


def test_a_remote_that_changed_meanwhile(
    abroad: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A branch that appeared while the site was built is not built upon."""
    mine = made(tmp_path)

    def build(*arguments: object) -> object:
        git(mine, "push", "--quiet", "origin", "main:gh-pages")
        return build_site(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("handbook.publish.publishing.build_site", build)

    done = publishing(abroad, mine / "content", "--yes")

    assert done.status == 3
    assert "Cannot push to gh-pages at origin" in done.err
    assert published(tmp_path / "mine.git") == [
        "content/a.md",
        "content/index.md",
        "content/site.yaml",
    ]
