"""Run a command of ``build.py`` up to the middle of a build, and stop it there.

Run as ``python -m tests.support.hold ARGUMENTS``.  When the build opens the first
file of the new site, this says ``HELD`` in a line of its own and waits for a signal.
"""

from __future__ import annotations

import os
import sys
import time

from handbook.commands import main

HELD = b"held\n"
"""What it prints when the build is in the middle."""

SECONDS = 60
"""So long it waits; then the build goes on, and whoever sent no signal sees it."""


def hold(event: str, arguments: tuple[object, ...]) -> None:
    """Wait when a file below a staging folder is opened."""
    if event == "open" and "-building/site/" in str(arguments[0]):
        os.write(1, HELD)
        for _ in range(SECONDS * 100):
            time.sleep(0.01)  # one long sleep could miss a signal sent right before


if __name__ == "__main__":
    sys.argv[0] = "build.py"
    sys.addaudithook(hold)
    main()
