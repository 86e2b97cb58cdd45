"""Which pages are looked at while something is made, and so may change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath


class Reads:
    """Notes the sources of pages whose text is asked for."""

    def __init__(self) -> None:
        self._open: list[set[PurePosixPath]] = []

    def note(self, sources: Iterable[PurePosixPath]) -> None:
        """Note that these pages are looked at."""
        if self._open:
            self._open[-1].update(sources)

    @contextmanager
    def noted(self) -> Iterator[set[PurePosixPath]]:
        """Lend a set that has, after the block, what was looked at within."""
        found: set[PurePosixPath] = set()
        self._open.append(found)
        try:
            yield found
        finally:
            self._open.pop()
            self.note(found)
