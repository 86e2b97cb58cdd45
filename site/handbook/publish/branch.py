"""Put a built site on a branch of a git remote, as GitHub Pages can serve it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import psutil
from ghp_import import GhpError, ghp_import

from handbook.build.filelist import FILE_LIST, listed
from handbook.content.git import git, git_environment, reason
from handbook.errors import MachineError
from handbook.publish.destination import HEADS, Destination

SCRATCH = "handbook-publish-in-progress"
"""Local branches below this name, each a process's, exist only while it publishes."""

DOMAIN = "CNAME"
"""The file on the branch in which GitHub keeps a custom domain."""


def put_on_branch(out: Path, destination: Destination, message: str) -> bool:
    """Commit the folder ``out`` on top of the branch, push it, and remember the place.

    The working tree, the index and the local branches stay as they are, and a
    custom domain set at GitHub (``CNAME``) is kept.  Returns whether anything
    changed; if not, nothing is pushed.  Raises ``MachineError`` when git, the
    remote or the network is in the way, or when the branch has got another commit
    than ``destination`` knows.
    """
    repository, tip = destination.repository, destination.tip
    with _scratch(repository, tip) as scratch:
        domain = _domain(out, repository, tip) if tip else None
        _commit(out.resolve(), repository, scratch, message, domain)
        made = _id(repository, scratch)
        if made in {"", tip}:
            raise _unstored(out, repository, "git does not say why")
        if tip and _id(repository, f"{tip}:") == _id(repository, f"{made}:"):
            destination.remember()
            return False
        _push(destination, scratch)
    destination.remember()
    return True


def _push(destination: Destination, scratch: str) -> None:
    """Push, if what the remote has is still what was looked at."""
    remote, ref = destination.remote, HEADS + destination.branch
    pushed = git(
        destination.repository,
        "push",
        "--quiet",
        f"--force-with-lease={ref}:{destination.tip or ''}",
        remote,
        f"{scratch}:{ref}",
    )
    if pushed.returncode:
        raise MachineError(
            f"Cannot push to {destination.branch} at {remote}: {reason(pushed)}",
            "if somebody published at the same moment, publish again; "
            f"else check that you may push: git push --dry-run {remote}",
        )


def state_of(content: Path) -> tuple[str, bool]:
    """Return the short id of the commit that ``content`` is at, "" if none is known.

    And whether anything in it differs from that commit, or is new.
    """
    commit = git(content, "rev-parse", "--short", "--verify", "--quiet", "HEAD")
    if commit.returncode:
        return "", False
    status = git(
        content, "status", "--porcelain", "--untracked-files=normal", "--", "."
    )
    return commit.stdout.strip(), bool(status.stdout)


def ignored(content: Path) -> frozenset[str]:
    """Return the Markdown files of ``content`` that its repository ignores."""
    listing = ("ls-files", "--others", "--ignored", "--exclude-standard", "-z")
    return frozenset(git(content, *listing, "--", "*.md").stdout.split("\0"))


@contextmanager
def _scratch(repository: Path, tip: str | None) -> Iterator[str]:
    """Lend a branch that starts at ``tip``, or nowhere, and is gone afterwards.

    Branches of killed processes go too; those of running ones stay.
    """
    listing = git(repository, "for-each-ref", "--format=%(refname)", HEADS + SCRATCH)
    for name in listing.stdout.splitlines():
        if not _runs(name.rpartition("/")[2]):
            git(repository, "update-ref", "-d", name)
    scratch = f"{SCRATCH}/{os.getpid()}"
    try:
        if tip:
            git(repository, "update-ref", HEADS + scratch, tip)
        yield scratch
    finally:
        git(repository, "update-ref", "-d", HEADS + scratch)


def _runs(pid: str) -> bool:
    """Whether another process with this number is running."""
    return pid.isdecimal() and int(pid) in {*psutil.pids()} - {os.getpid()}


def _commit(
    out: Path, repository: Path, branch: str, message: str, domain: str | None
) -> None:
    try:
        with chdir(repository), _environment():  # the library works where it stands
            ghp_import(out, branch=branch, mesg=message, nojekyll=True, cname=domain)
    except (GhpError, OSError, UnicodeError) as error:
        raise _unstored(out, repository, str(error)) from error
    except TypeError as error:  # ghp-import 2.1 trips over its own message
        raise _unstored(out, repository, "git fast-import failed") from error


@contextmanager
def _environment() -> Iterator[None]:
    """Let this process itself have git's environment for a while."""
    before, during = dict(os.environ), git_environment()
    try:
        os.environ.clear()
        os.environ.update(during)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _unstored(out: Path, repository: Path, reason: str) -> MachineError:
    return MachineError(
        f"Git cannot store {out}: {reason}.",
        f"check the names of the files and the repository: git -C {repository} fsck",
    )


def _domain(out: Path, repository: Path, tip: str) -> str | None:
    """Return the custom domain that GitHub put on the branch.

    ``None`` if there is none, or if a site of ours brings it or has brought it.
    """
    ours = listed(git(repository, "show", f"{tip}:{FILE_LIST}").stdout)
    if (out / DOMAIN).exists() or DOMAIN in ours:
        return None
    return git(repository, "show", f"{tip}:{DOMAIN}").stdout.strip() or None


def _id(repository: Path, name: str) -> str:
    """Return the id of a commit, or of a folder in one; empty if there is none."""
    return git(repository, "rev-parse", "--quiet", "--verify", name).stdout.strip()
