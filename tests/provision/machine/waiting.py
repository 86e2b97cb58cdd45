"""Waiting for a machine: what begins or ends there tells nobody here."""

from __future__ import annotations

import time
from collections.abc import Callable

from handbook.errors import MachineError

PAUSE = 0.05
"""Seconds between two looks, which cost more than the pause."""


def wait_until(true: Callable[[], bool], problem: str, deadline: float) -> None:
    """Return as soon as something is true.

    ``MachineError`` with the ``problem`` if it is not so after ``deadline`` seconds.
    """
    end = time.monotonic() + deadline
    while not true():
        if time.monotonic() > end:
            raise MachineError(f"{problem} in {deadline:g} seconds.", "Try again.")
        time.sleep(PAUSE)
