"""How the time of some work grows with its size: a ratio within one run, no clock."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LINEAR = 3.0
"""Below this, ``growth`` tells of time that grows with the size.

Twice as much takes twice as long then, and four times as long if time grows with the
square; what lies between is for sorting, for caches and for a busy machine.
"""

MEASURABLE = 0.01
"""The CPU seconds that the smaller work takes at least, so that fixed costs are few."""

LEAST, MOST = 2, 12
"""How often both sizes are measured: more than the least only while in doubt."""

ENOUGH = 100_000
"""No size need be greater: the square of that many steps would take minutes."""

QUICK = 1.0
"""The ratio of what takes hardly any time with ``ENOUGH``: it tells of the memory."""


def growth(prepare: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times longer twice as much takes, in CPU time of this thread.

    ``prepare`` returns the work on so much, which is called once and alone counts.
    ``size`` is where to begin: it is doubled until there is something to measure.
    Both sizes are measured in turns, and the quickest of each counts, since what
    disturbs a run is not the program's.
    Work that is still too quick to be measured with ``ENOUGH`` has the ratio ``QUICK``.
    Raises ``ValueError`` when it takes no time at all.
    """
    while (once := _seconds(prepare(size))) < MEASURABLE and size < ENOUGH:
        size *= 2
    if once < MEASURABLE / 500:
        raise ValueError(f"{size} of it take no time")
    if once < MEASURABLE:
        return QUICK
    ratio = _ratio(prepare, size)
    # Where a cache or a block of memory ends, time jumps: once, not at every doubling.
    return ratio if ratio < LINEAR else min(ratio, _ratio(prepare, 2 * size))


def _ratio(prepare: Callable[[int], Callable[[], object]], size: int) -> float:
    once, twice = _seconds(prepare(size)), _seconds(prepare(2 * size))
    for count in range(1, MOST):
        if count >= LEAST and twice / once < LINEAR:
            break
        once = min(once, _seconds(prepare(size)))
        twice = min(twice, _seconds(prepare(2 * size)))
    return twice / once


def _seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of ``work``, without those of collecting garbage.

    How long that takes depends on all that the process holds.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.thread_time()
        work()
        return time.thread_time() - start
    finally:
        if collects:
            gc.enable()
