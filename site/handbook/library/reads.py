"""Which pages are looked at while something is made, and so may change it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath


class _Open(threading.local):
    def __init__(self) -> None:
        self.open: list[set[PurePosixPath]] = []


class Reads:
    """Notes the sources of pages whose text is asked for, for each thread by itself."""

    def __init__(self) -> None:
        self._threads = _Open()

    def note(self, sources: Iterable[PurePosixPath]) -> None:
        """Note that these pages are looked at."""
        if self._threads.open:
            self._threads.open[-1].update(sources)

    @contextmanager
    def noted(self) -> Iterator[set[PurePosixPath]]:
        """Lend a set that has, after the block, what was looked at within."""
        found: set[PurePosixPath] = set()
        self._threads.open.append(found)
        try:
            yield found
        finally:
            self._threads.open.pop()
            self.note(found)
