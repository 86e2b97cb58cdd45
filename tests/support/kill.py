"""Kill a build at one exact step, to see what it leaves.

Run as ``python -m tests.support.kill OUT STEP``: it publishes a small site in
OUT and kills itself, as ``kill -9`` would, right before step STEP.  A step is
any event that Python's auditing reports, which covers every change to the disk.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from handbook.output import staged

SITE = {"index.html": "new", "static/site.css": "new", "added/index.html": "new"}
"""What the build publishes: names and texts."""


def build(out: Path) -> None:
    """Publish ``SITE`` in ``out``."""
    with staged(out) as site:
        for name, text in SITE.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def kill_at(step: int) -> None:
    """Arm this process: it dies right before its step number ``step``."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        left -= 1
        if left == -1:  # once: the kill is an event itself
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    kill_at(int(sys.argv[2]))
    build(Path(sys.argv[1]))
