"""The command line: in this process for speed, or as its users start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbook import ROOT, commands

COMMANDS = (
    "serve", "build", "check", "preview", "new", "record", "addresses", "publish",
    "test",
)  # fmt: skip
SECONDS = 300
"""How long a command may take before it counts as stuck."""

_PROGRESS = re.compile(r"^\w+: [\d,]+ done$|^Pages do not say when .*$")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> list[str]:
        """The lines about the content: without progress and without git's notice."""
        return [line for line in self.err.splitlines() if not _PROGRESS.match(line)]

    def ends_with(self, status: int, problem: str, fix: str) -> bool:
        """Whether the command ended so, and printed this and nothing else."""
        told = f"{problem}\n  fix: {fix}\n"
        return (self.status, self.out, self.err) == (status, "", told)


class CommandLine:
    """Runs ``build.py`` in this process."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Run:
        """Run one command; whatever it raises but its exit is a traceback."""
        self.monkeypatch.setattr(sys, "argv", ["build.py", *map(str, arguments)])
        self.capsys.readouterr()
        status = 0
        try:
            commands.main()
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else 0
        out, err = self.capsys.readouterr()
        return Run(status, out, err)


def start(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    umask: int = -1,
) -> subprocess.Popen[bytes]:
    """Start a command as its users do; both outputs are pipes.

    ``env`` is added to the environment; a ``umask`` of -1 is that of this process.
    """
    return subprocess.Popen(
        [sys.executable, ROOT / "build.py", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        umask=umask,
    )


def run(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    umask: int = -1,
) -> Run:
    """Run a command as its users do; see ``start``."""
    with start(*arguments, env=env, cwd=cwd, umask=umask) as process:
        out, err = process.communicate(timeout=SECONDS)
    return Run(process.returncode, out.decode(), err.decode())


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below ``folder`` by name; ``{}`` if it is not."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(content: Path, out: Path, *options: str) -> dict[str, bytes]:
    """Build ``content`` into ``out``, with nothing to tell, and return the files."""
    built = run("build", "--content", content, "--out", out, *options)
    assert (built.status, built.told) == (0, [])
    return tree(out)
