"""Git, asked about a folder: what it answers, and why it does not."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from handbook.errors import MachineError

ELSEWHERE = frozenset(
    "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR GIT_CONFIG GIT_DIR"
    " GIT_GRAFT_FILE GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_NAMESPACE"
    " GIT_OBJECT_DIRECTORY GIT_PREFIX GIT_SHALLOW_FILE GIT_WORK_TREE".split()
)
"""Variables that git sets for its hooks; they would name another repository."""

_USER = re.compile(r"(?<=://)[^/\s]*@")


def git_environment() -> dict[str, str]:
    """Return the variables to run git with: it looks where it is told, in English."""
    kept = {name: os.environ[name] for name in os.environ if name not in ELSEWHERE}
    return {**kept, "LC_ALL": "C"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in ``folder`` to its end; ``MachineError`` if it is not installed."""
    try:
        return subprocess.run(
            ["git", "-C", folder, *arguments],
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


def without_password(text: str) -> str:
    """Return a text whose addresses name no user, and so no password."""
    return _USER.sub("", text)


def reason(failed: subprocess.CompletedProcess[str]) -> str:
    """Return the line in which git says what went wrong."""
    lines = failed.stderr.strip().splitlines() or ["git gives no reason"]
    told = [line for line in lines if line.startswith(("fatal:", "error:", "remote:"))]
    return without_password((told or lines)[0].strip())
