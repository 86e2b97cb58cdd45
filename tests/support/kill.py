"""Kill a build at one exact step, to see what it leaves.

A step is any event that Python's auditing reports, which covers every change to the
disk.  Run as ``python -m tests.support.kill OUT SIGNAL``, a process of its own reads
the numbers of steps, and has a child for each, which starts with all imported.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook import ROOT
from handbook.build.staging import staged

SITE = {"index.html": "new", "static/site.css": "new", "added/index.html": "new"}
"""What the build publishes: names and texts."""

DEADLINE = 60
"""Seconds after which a build that hangs is ended by SIGALRM."""


def build(out: Path) -> None:
    """Publish ``SITE`` in ``out``."""
    with staged(out) as site:
        for name, text in SITE.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


@contextmanager
def killing(out: Path, name: str) -> Iterator[Callable[[int], int]]:
    """Yield what builds in ``out`` with signal ``name`` right before a step.

    It takes the number of the step, and returns the exit status of the build.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.kill", str(out), name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        told, answers = process.stdin, process.stdout
        assert told is not None
        assert answers is not None

        def build_until(step: int) -> int:
            told.write(f"{step}\n")
            return int(answers.readline())

        yield build_until


def kill_at(step: int, number: signal.Signals) -> None:
    """Arm this process: it gets a signal right before its step number ``step``."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        left -= 1
        if left == -1:  # once: the kill is an event itself
            os.kill(os.getpid(), number)

    sys.addaudithook(count)


def main(out: Path, number: signal.Signals) -> None:
    """Build for each step that is read, and tell how the build ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.alarm(DEADLINE)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
            kill_at(int(line), number)
            build(out)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), signal.Signals[sys.argv[2]])
