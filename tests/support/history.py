"""Content with a history in git, made on the days that a test needs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from handbook.content.history import last_changes


class Repository:
    """A repository whose commits are made on given days, at 23:30 UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.content.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        """Run git as if on ``day``, east of Greenwich, where it is a day later."""
        moment = f"{day}T23:30:00+0000"
        subprocess.run(
            ["git", "-C", self.folder, *arguments],
            check=True,
            capture_output=True,
            env={
                **os.environ,
                "TZ": "Asia/Tokyo",
                "GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000",
                "GIT_COMMITTER_DATE": day if day.startswith("@") else moment,
            },
        )

    def write(self, name: str, text: str) -> None:
        """Write a file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: str) -> None:
        """Commit everything on ``day``."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x", day=day)

    @property
    def days(self) -> dict[str, str]:
        """The days of all files, as text."""
        history = last_changes(self.content)
        assert history.notice is None
        return {str(name): str(day) for name, day in history.dates.items()}
