"""Work on all cores: a process for each, which is a copy of this one.

A copy knows what its original knew, and costs nothing before it changes something.
Where a system cannot copy a process, or there is little to do, the work is done here.
"""

from __future__ import annotations

import ctypes
import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from handbook.errors import MachineError

Given = TypeVar("Given")
Made = TypeVar("Made")

CHUNKS = 8
"""How many shares of the work a process gets: it is done when the last one is."""

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG

_work: Callable[[Any], Any]
"""What the processes do; they are copies of one that has set it."""


def shares(items: Sequence[Given], jobs: int) -> list[Sequence[Given]]:
    """Cut ``items`` into shares for so many processes."""
    size = max(1, -(-len(items) // (jobs * CHUNKS)))
    return [items[at : at + size] for at in range(0, len(items), size)]


def spread(
    work: Callable[[Given], Made], given: Sequence[Given], jobs: int
) -> Iterator[Made]:
    """Yield what ``work`` makes of each of ``given``, in the order of being done.

    ``work`` and what it returns must be fit for ``pickle``.  Raises what it raises, and
    ``MachineError`` when the system ends a process, for lack of memory most likely.
    """
    if jobs < 2 or len(given) < 2 or sys.platform != "linux":
        yield from map(work, given)
        return
    # What these import is not on every system.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    global _work  # noqa: PLW0603 - what the copies start with
    _work = work
    gc.freeze()  # else the first collection of a copy writes to all memory
    executor = ProcessPoolExecutor(
        min(jobs, len(given)), multiprocessing.get_context("fork"), _start
    )
    try:
        for done in as_completed([executor.submit(_do, one) for one in given]):
            yield done.result()
    except BaseException as error:
        for child in multiprocessing.active_children():
            child.kill()  # nobody waits for what it does
        if not isinstance(error, BrokenProcessPool):
            raise
        raise MachineError(
            "The system ended a process of this build, probably for lack of memory.",
            "build with fewer at once: --jobs 1",
        ) from error
    finally:
        executor.shutdown(cancel_futures=True)
        gc.unfreeze()


def _start() -> None:
    """Let a process end with its original, which alone hears of interruptions.

    Who is killed can tell its copies nothing, and they hold its lock (prctl(2)).
    """
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(one: Any) -> Any:
    return _work(one)
