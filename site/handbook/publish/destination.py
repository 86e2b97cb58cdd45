"""Where a site is published: a branch at a remote of its content's own repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from handbook.build.filelist import FILE_LIST, listed
from handbook.content.git import git, reason, without_password
from handbook.errors import MachineError, UsageError

HEADS = "refs/heads/"

KEPT = frozenset({"CNAME", ".nojekyll"})
"""Files that GitHub itself, or we for it, put beside a site."""

KNOWN = "handbook.published"
"""The setting of a repository that lists where it has published before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """The branch of a remote that a repository publishes to.

    ``address`` is the one that git pushes to, with its settings applied, and
    ``tip`` the newest commit of the branch there, if it has any.
    """

    repository: Path
    remote: str
    branch: str
    address: str
    tip: str | None

    @property
    def place(self) -> str:
        """Address and branch as they are shown and remembered, without a password."""
        return f"{without_password(self.address)}, branch {self.branch}"

    @property
    def is_known(self) -> bool:
        """Whether this repository has published there before."""
        known = git(self.repository, "config", "--local", "--get-all", KNOWN).stdout
        return self.place in known.splitlines()

    def remember(self) -> None:
        """Note in the repository's own settings that it has published there."""
        if not self.is_known:
            git(self.repository, "config", "--local", "--add", KNOWN, self.place)


def find_destination(content: Path, remote: str, branch: str) -> Destination:
    """Return where the site of ``content`` goes; pushes nothing.

    Raises what would stop publishing whatever the site is like: ``UsageError``
    when the content does not belong to its repository, when ``remote`` pushes to
    several addresses, or when the branch holds files that no build of ours wrote;
    ``MachineError`` when git, the remote or the network is in the way.
    """
    repository = repository_of(content)
    _check(repository, branch)
    address = _push_address(repository, remote)
    fetched = git(repository, "remote", "get-url", "--", remote).stdout.strip()
    # A remote may be read at one address and written at another; what counts is
    # what lies at the second.
    source = remote if fetched == address else address
    tip = _fetch(repository, source, branch)
    found = Destination(
        repository=repository, remote=remote, branch=branch, address=address, tip=tip
    )
    if tip:
        _refuse_strangers(found)
    return found


def repository_of(content: Path) -> Path:
    """Return the top folder of the repository that holds ``content``.

    Raises ``MachineError`` when there is none that may be used, and ``UsageError``
    when the content lies in its folder but is no part of it: git ignores it, none
    of it is committed or staged, or it holds another repository.
    """
    top = git(content, "rev-parse", "--show-toplevel")
    if top.returncode:
        raise MachineError(
            f"{content} is not in a git repository that you may use: {reason(top)}",
            "publish content that lies in a clone of its own repository: git clone URL",
        )
    repository = Path(top.stdout.removesuffix("\n"))
    if not content.resolve().is_relative_to(repository.resolve()):
        raise UsageError(
            f"Git takes {content} for a part of {repository}, which does not hold it.",
            f"see the setting core.worktree: git -C {content} config core.worktree",
        )
    if git(content, "check-ignore", "--quiet", ".").returncode == 0:
        raise UsageError(
            f"The repository {repository} ignores {content}, so it is no part of it.",
            "take it out of .gitignore, or make a repository of its own for it",
        )
    if not git(content, "ls-files", "--", ".").stdout:
        raise UsageError(
            f"The repository {repository} has no file of {content}.",
            f"if that is where it belongs: git -C {content} add .",
        )
    _refuse_inner(content)
    return repository


def _refuse_inner(content: Path) -> None:
    """Refuse another repository inside, unless this one has it as a submodule."""
    staged = git(content, "ls-files", "--stage", "-z", "--", ".").stdout.split("\0")
    entries = (line.partition("\t") for line in staged)
    modules = {name for about, _, name in entries if about.startswith("160000 ")}
    for found in sorted(content.rglob(".git")):
        inner = found.parent.relative_to(content)
        if inner.parts and inner.as_posix() not in modules:
            raise UsageError(
                f"{found.parent} is a repository of its own inside {content}.",
                "publish it by itself, move it out, or make it a submodule",
            )


def _check(repository: Path, branch: str) -> None:
    """Find what would stop us later, while nothing has been done."""
    full = HEADS + branch
    if branch.startswith("-") or git(repository, "check-ref-format", full).returncode:
        raise UsageError(f"{branch!r} is no name of a branch.", "use --branch gh-pages")
    for name, variable in (
        ("user.name", "GIT_COMMITTER_NAME"),
        ("user.email", "GIT_COMMITTER_EMAIL"),
    ):
        if variable not in os.environ and not git(repository, "config", name).stdout:
            raise MachineError(
                f"Git does not know your {name}, which every commit carries.",
                f"tell it: git config --global {name} VALUE",
            )


def _push_address(repository: Path, remote: str) -> str:
    found = git(repository, "remote", "get-url", "--push", "--all", "--", remote)
    addresses = found.stdout.splitlines()
    if found.returncode or not addresses:
        raise MachineError(
            f"The repository {repository} has no remote called {remote!r}.",
            f"add it: git -C {repository} remote add {remote} URL; "
            "or choose one with --remote",
        )
    if len(addresses) > 1:
        raise UsageError(
            f"The remote {remote!r} of {repository} pushes to several addresses: "
            f"{', '.join(map(without_password, addresses))}.",
            "choose a remote of one address with --remote",
        )
    return addresses[0]


def _fetch(repository: Path, source: str, branch: str) -> str | None:
    """Bring the branch here; return its newest commit, or ``None`` if it is new."""
    ref = HEADS + branch
    found = git(repository, "ls-remote", source, ref)
    tips = [line.split("\t") for line in found.stdout.splitlines()]
    tip = next((commit for commit, name in tips if name == ref), None)
    fetched = git(repository, "fetch", "--no-tags", source, ref) if tip else found
    if fetched.returncode:
        shown = without_password(source)
        raise MachineError(
            f"Cannot read {branch} at {shown}: {reason(fetched)}",
            f"check the address and your access: git ls-remote {shown}",
        )
    return tip


def _refuse_strangers(found: Destination) -> None:
    repository, tip = found.repository, str(found.tip)
    names = git(repository, "ls-tree", "-r", "-z", "--name-only", tip).stdout
    ours = listed(git(repository, "show", f"{tip}:{FILE_LIST}").stdout) | KEPT
    strangers = [name for name in names.split("\0") if name and name not in ours]
    if strangers:
        raise UsageError(
            f"The branch {found.branch} at {found.remote} holds what no build of ours "
            f"wrote: {', '.join(strangers[:5])}.",
            "use --branch gh-pages"
            if found.branch != "gh-pages"
            else "move them elsewhere, or choose another branch with --branch",
        )
