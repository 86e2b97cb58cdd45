"""Publishing to the branch of a remote, and what can be seen of it on both sides."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from handbook.publish.branch import put_on_branch
from handbook.publish.destination import find_destination
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine, Run


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder`` and return what it prints."""
    done = subprocess.run(
        ["git", "-C", folder, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def commit_by_hand(repository: Path, branch: str, files: Mapping[str, str]) -> None:
    """Add files to a branch of the remote from another clone."""
    clone = repository.parent / "hand"
    git(repository.parent, "clone", "--quiet", "server.git", str(clone))
    exists = branch in git(clone, "branch", "--remotes").replace("origin/", "").split()
    git(clone, "switch", "--quiet", *([] if exists else ["--orphan"]), branch)
    for name, text in files.items():
        (clone / name).write_text(text)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=by hand")
    git(clone, "push", "--quiet", "origin", branch)


def put(
    out: Path, repository: Path, branch: str = "gh-pages", remote: str = "origin"
) -> bool:
    """Put the site ``out`` of the content ``repository`` on a branch."""
    destination = find_destination(repository, remote, branch)
    return put_on_branch(out, destination, "Publish the site")


def state(repository: Path) -> str:
    """Return everything of a clone that publishing must leave alone."""
    return "\n".join(
        [
            git(repository, "status", "--porcelain=v2", "--branch"),
            git(repository, "for-each-ref", "refs/heads"),
            git(repository, "diff", "HEAD"),
            git(repository, "ls-files", "--stage"),
        ]
    )


def published(server: Path, branch: str = "gh-pages") -> list[str]:
    """Return the names on the branch."""
    names = git(server, "ls-tree", "-r", "-z", "--name-only", branch)
    return names.rstrip("\0").split("\0")


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
    """Run ``publish`` without a terminal; the site is built beside the repository."""
    out = content.parent.parent / "site"
    return command("publish", "--content", content, "--out", out, *more)


def nothing_went(*servers: Path) -> bool:
    """Whether no server has a branch for pages."""
    return not any(git(one, "branch", "--list", "gh-pages") for one in servers)
