"""Kill a build at one exact step, to see what it leaves.

Run as ``python -m tests.support.kill OUT STEP SIGNAL``: it publishes a small site
in OUT and sends SIGNAL, such as SIGKILL, to itself right before step STEP.  A step
is any event that Python's auditing reports, which covers every change to the disk.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from handbook.build.staging import staged

SITE = {"index.html": "new", "static/site.css": "new", "added/index.html": "new"}
"""What the build publishes: names and texts."""


def build(out: Path) -> None:
    """Publish ``SITE`` in ``out``."""
    with staged(out) as site:
        for name, text in SITE.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def kill_at(step: int, number: signal.Signals) -> None:
    """Arm this process: it gets a signal right before its step number ``step``."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        left -= 1
        if left == -1:  # once: the kill is an event itself
            os.kill(os.getpid(), number)

    sys.addaudithook(count)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    kill_at(int(sys.argv[2]), signal.Signals[sys.argv[3]])
    build(Path(sys.argv[1]))
