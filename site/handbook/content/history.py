"""When each file of the content last changed, as git tells it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from handbook.content.git import git_environment

LOG = (
    "log",
    "--first-parent",  # one line of commits, so that renames can be followed
    "-m",  # a merge counts, see SETTINGS: what came with it changed on its day
    "--format=%ct",
    "--name-status",
    "--find-renames=100%",  # names alone; a file that also changed has changed
    "--no-show-signature",
    "--relative",
    "-O/dev/null",  # no order of the user's
    "-z",
)

SETTINGS = (
    "log.diffMerges=first-parent",  # what -m means; before Git 2.32 it always does
    "log.follow=false",
    "log.showRoot=true",  # the first commit brings files too
)
"""What an answer depends on, whatever the user's settings are."""

END = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
"""The last day Python knows; a broken clock can write later ones into a commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The day (UTC) each file last changed, by its path below the content folder.

    ``notice`` is one sentence for the author when the days are not known.
    """

    dates: Mapping[PurePosixPath, date] = field(default_factory=dict)
    notice: str | None = None


def last_changes(content: Path) -> History:
    """Ask git for the last change of every file in ``content``, all at once.

    The day is that of the commit, or of the merge that brought it; a file that
    was only renamed or moved keeps its day.  No error is raised: without git,
    a repository or its whole history there are no dates, and a notice says why.
    """
    try:
        state = _git(content, "rev-parse", "--is-shallow-repository")
    except OSError:
        return _unknown("git is not installed")
    answer, complaint = state.communicate()
    if b"dubious ownership" in complaint:
        return _unknown("git does not trust this folder, which belongs to another user")
    if state.returncode:
        return _unknown(_why_not(content))
    if answer.strip() == b"true":
        return _unknown("this clone is shallow; fetch the rest: git fetch --unshallow")
    with _git(content, *LOG, "--", ".") as log:
        dates = _newest(_changes(_fields(log.stdout)))
    if log.returncode:
        return _unknown("git has no history to tell")
    return History(dates=dates)


def _why_not(content: Path) -> str:
    """Return why git knows nothing of a folder: a broken repository is none to git."""
    folder = content.resolve()
    if any((one / ".git").exists() for one in (folder, *folder.parents)):
        return f"git cannot read the repository of {content}"
    return f"{content} is not in a git repository"


def _unknown(reason: str) -> History:
    return History(notice=f"Pages do not say when they last changed: {reason}.")


def _git(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    settings = (part for setting in SETTINGS for part in ("-c", setting))
    return subprocess.Popen(
        ["git", "-C", folder, *settings, *arguments],
        env={**git_environment(), "GIT_TERMINAL_PROMPT": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if arguments[0] != "log" else subprocess.DEVNULL,
    )


def _fields(stream: IO[bytes] | None) -> Iterator[str]:
    """Split what git prints at its null characters, while it prints."""
    rest = b""
    while stream and (chunk := stream.read(65536)):
        *fields, rest = (rest + chunk).split(b"\0")
        yield from map(os.fsdecode, fields)


def _changes(fields: Iterator[str]) -> Iterator[tuple[date, str, str, str]]:
    """Yield day, kind, name before and name after of each change, newest first."""
    day = date.min
    for text in fields:
        kind = text.lstrip("\n")
        if kind.isdecimal():
            day = datetime.fromtimestamp(min(int(kind), END), UTC).date()
            continue
        before = next(fields)
        yield day, kind[0], before, next(fields) if kind[0] == "R" else before


def _newest(changes: Iterable[tuple[date, str, str, str]]) -> dict[PurePosixPath, date]:
    """Reduce all changes to the day of the last one of each file of today."""
    dates: dict[PurePosixPath, date] = {}
    today: dict[str, str | None] = {}  # what a file of that time is called now
    for day, kind, before, after in changes:
        name = today.get(after, after)
        if kind in "DR":
            today[after] = None
        if kind == "R":
            today[before] = name
        elif kind != "D" and name is not None:
            dates.setdefault(PurePosixPath(name), day)
    return dates
