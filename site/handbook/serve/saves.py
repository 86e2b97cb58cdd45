"""What is saved while ``serve`` runs: one set of files for each time that it rests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

STEP = 5
"""Milliseconds without a save after which what was saved is told."""

REST = 100
"""Milliseconds without a save after which a storm of them is over."""

FEW = 3
"""The most files that one save writes: the text, a sample, a copy of an editor's."""

LONGEST = 3.0
"""Seconds after which a storm is told though it goes on."""


def saves(places: Iterable[Path], stop: threading.Event) -> Iterator[set[Path]]:
    """Yield what is saved below ``places``, until ``stop`` is set.

    The first set is empty: from then on no save is missed.  Many files that are
    written in a row, as by a change of branches, are one set; and a file that is
    empty, as some editors leave it for a moment before they write it, waits for the
    next one.
    """
    watching = False
    pending: set[Path] = set()
    since = 0.0
    for changes in watch(
        *places,
        stop_event=stop,
        step=STEP,
        rust_timeout=REST,
        yield_on_timeout=True,
    ):
        if not watching:
            watching = True
            yield set()
        if not pending:
            since = time.monotonic()
        pending.update(Path(path) for _, path in changes)
        rests = not changes or time.monotonic() - since > LONGEST
        if pending and (rests or _whole(pending)):
            yield pending
            pending = set()


def _whole(saved: set[Path]) -> bool:
    """Whether this looks like one save, at its end."""
    return len(saved) <= FEW and not any(map(_is_empty, saved))


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False
