"""Put a built site on a branch of a git remote, as GitHub Pages can serve it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from ghp_import import GhpError, ghp_import

from handbook.errors import MachineError, UsageError
from handbook.history import git_environment
from handbook.manifest import MANIFEST, listed

HEADS = "refs/heads/"
SCRATCH = "handbook-publish-in-progress"
"""Local branches below this name, each a process's, exist only while it publishes."""

KEPT = frozenset({"CNAME", ".nojekyll"})
"""Files that GitHub itself, or we for it, put beside a site."""


def publish(
    out: Path, repository: Path, remote: str, branch: str, message: str
) -> bool:
    """Commit the folder ``out`` on top of ``branch`` at ``remote``, and push it.

    The working tree, the index and the local branches stay as they are, and a
    custom domain set at GitHub (``CNAME``) is kept.  Returns whether anything
    changed; if not, nothing is pushed.  Raises ``UsageError`` when the branch
    holds files that no build of ours wrote, and ``MachineError`` when git, the
    remote or the network is in the way.
    """
    repository = repository.resolve()
    tip = check_target(repository, remote, branch)
    with _scratch(repository, tip) as scratch:
        domain = _domain(out, repository, tip) if tip else None
        _commit(out.resolve(), repository, scratch, message, domain)
        made = _id(repository, scratch)
        if made in {"", tip}:
            raise _unstored(out, repository, "git does not say why")
        if tip and _id(repository, f"{tip}:") == _id(repository, f"{made}:"):
            return False
        pushed = _git(
            repository, "push", "--quiet", remote, f"{scratch}:refs/heads/{branch}"
        )
    if pushed.returncode:
        raise MachineError(
            f"Cannot push to {branch} at {remote}: {_reason(pushed)}",
            "if somebody published at the same moment, publish again; "
            f"else check that you may push: git push --dry-run {remote}",
        )
    return True


def check_target(repository: Path, remote: str, branch: str) -> str | None:
    """Return the newest commit of ``branch`` at ``remote``; ``None`` if it is new.

    Raises, as ``publish`` does, what would stop it whatever the site is like.
    """
    repository = repository.resolve()
    _check(repository, remote, branch)
    tip = _fetch(repository, remote, branch)
    if tip:
        _refuse_strangers(repository, tip, remote, branch)
    return tip


def state_of(content: Path) -> tuple[str, bool]:
    """Return the short id of the commit that ``content`` is at, "" if none is known.

    And whether anything in it differs from that commit, or is new.
    """
    commit = _git(content, "rev-parse", "--short", "--verify", "--quiet", "HEAD")
    if commit.returncode:
        return "", False
    status = _git(
        content, "status", "--porcelain", "--untracked-files=normal", "--", "."
    )
    return commit.stdout.strip(), bool(status.stdout)


def _check(repository: Path, remote: str, branch: str) -> None:
    """Find what would stop us later, while nothing has been done."""
    inside = _git(repository, "rev-parse", "--git-dir")
    if inside.returncode:
        raise MachineError(
            f"{repository} is not a git repository that you may use: {_reason(inside)}",
            "publish from a clone of the project: git clone URL",
        )
    full = f"refs/heads/{branch}"
    if branch.startswith("-") or _git(repository, "check-ref-format", full).returncode:
        raise UsageError(f"{branch!r} is no name of a branch.", "use --branch gh-pages")
    if _git(repository, "config", "--get", f"remote.{remote}.url").returncode:
        raise MachineError(
            f"The repository has no remote called {remote!r}.",
            f"add it: git remote add {remote} URL; or choose one with --remote",
        )
    for name, variable in (
        ("user.name", "GIT_COMMITTER_NAME"),
        ("user.email", "GIT_COMMITTER_EMAIL"),
    ):
        if variable not in os.environ and not _git(repository, "config", name).stdout:
            raise MachineError(
                f"Git does not know your {name}, which every commit carries.",
                f"tell it: git config --global {name} VALUE",
            )


def _fetch(repository: Path, remote: str, branch: str) -> str | None:
    """Bring the branch here; return its newest commit, or ``None`` if it is new."""
    ref = f"refs/heads/{branch}"
    found = _git(repository, "ls-remote", remote, ref)
    tips = [line.split("\t") for line in found.stdout.splitlines()]
    tip = next((commit for commit, name in tips if name == ref), None)
    fetched = _git(repository, "fetch", "--no-tags", remote, ref) if tip else found
    if fetched.returncode:
        raise MachineError(
            f"Cannot read {branch} at {remote}: {_reason(fetched)}",
            f"check the address and your access: git ls-remote {remote}",
        )
    return tip


def _refuse_strangers(repository: Path, tip: str, remote: str, branch: str) -> None:
    names = _git(repository, "ls-tree", "-r", "-z", "--name-only", tip).stdout
    ours = listed(_git(repository, "show", f"{tip}:{MANIFEST}").stdout) | KEPT
    strangers = [name for name in names.split("\0") if name and name not in ours]
    if strangers:
        raise UsageError(
            f"The branch {branch} at {remote} holds what no build of ours wrote: "
            f"{', '.join(strangers[:5])}.",
            "use --branch gh-pages"
            if branch != "gh-pages"
            else "move them elsewhere, or choose another branch with --branch",
        )


@contextmanager
def _scratch(repository: Path, tip: str | None) -> Iterator[str]:
    """Lend a branch that starts at ``tip``, or nowhere, and is gone afterwards.

    Branches of killed processes go too; those of running ones stay.
    """
    listing = _git(repository, "for-each-ref", "--format=%(refname)", HEADS + SCRATCH)
    for name in listing.stdout.splitlines():
        if not _runs(name.rpartition("/")[2]):
            _git(repository, "update-ref", "-d", name)
    scratch = f"{SCRATCH}/{os.getpid()}"
    try:
        if tip:
            _git(repository, "update-ref", HEADS + scratch, tip)
        yield scratch
    finally:
        _git(repository, "update-ref", "-d", HEADS + scratch)


def _runs(pid: str) -> bool:
    """Whether another process with this number is running."""
    if pid == str(os.getpid()):
        return False
    try:
        os.kill(int(pid), 0)
    except PermissionError:  # it runs for another user
        return True
    except (OSError, OverflowError, ValueError):
        return False
    return True


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
    """Return the custom domain on the branch, unless the site brings its own."""
    if (out / "CNAME").exists():
        return None
    return _git(repository, "show", f"{tip}:CNAME").stdout.strip() or None


def _id(repository: Path, name: str) -> str:
    """Return the id of a commit, or of a folder in one; empty if there is none."""
    return _git(repository, "rev-parse", "--quiet", "--verify", name).stdout.strip()


def _git(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "-C", repository, *arguments],
            check=False,
            env=git_environment(),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise MachineError(
            "Git is not installed.", "install it, for example: apt-get install git"
        ) from error


def _reason(failed: subprocess.CompletedProcess[str]) -> str:
    """Return the line in which git says what went wrong."""
    lines = failed.stderr.strip().splitlines() or ["git gives no reason"]
    told = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return (told or lines)[0].strip()
