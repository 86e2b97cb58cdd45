"""A limit of time for a block of code: some lexers need it for some texts.

Most lexers of Pygments take time that grows with the length of a text.  For a few texts
it grows with its square: each ``[=[`` of Lua is looked for to the end of the block.  A
thread cannot be stopped, but a lexer can: between two tokens, also those of the lexers
that it is made of.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import ParamSpec, TypeVar

Token = TypeVar("Token")
Asked = ParamSpec("Asked")

SECONDS = 1.0
SECONDS_A_CHARACTER = 20e-6
"""The processor time that a block may take: ten times what slow lexers need."""


class TooSlow(Exception):
    """The block has used up its time."""


class _Watch(threading.local):
    """The time of the block that this thread reads, and the blocks that took longer.

    ``deadline`` is in processor time, and ``idle`` what the clock was ahead of that.
    """

    def __init__(self) -> None:
        self.deadline = float("inf")
        self.idle = 0.0
        self.given_up: list[str] = []

    def start(self, length: int) -> None:
        """Give a block of so many characters its time."""
        now = time.thread_time()
        self.deadline = now + SECONDS + SECONDS_A_CHARACTER * length
        self.idle = time.perf_counter() - now

    def check(self) -> None:
        """Raise ``TooSlow`` when the time is used up."""
        # To ask for the processor time takes long; it is less than the clock has it.
        late = time.perf_counter() - self.idle > self.deadline
        if late and time.thread_time() > self.deadline:
            raise TooSlow


_watch = _Watch()


def looking(read: Callable[Asked, Iterable[Token]]) -> Callable[Asked, Iterator[Token]]:
    """Return what reads the same tokens, and looks at the time before each."""

    def read_in_time(*asked: Asked.args, **options: Asked.kwargs) -> Iterator[Token]:
        for token in read(*asked, **options):
            _watch.check()
            yield token

    return read_in_time


def in_time(read: Callable[[str], Iterable[Token]], code: str) -> Iterator[Token]:
    """Yield the tokens that are read of a block; ``TooSlow`` if that takes too long."""
    _watch.start(len(code))
    try:
        yield from looking(read)(code)
    finally:
        _watch.deadline = float("inf")


def give_up(language: str) -> None:
    """Note that a block in this language is shown without colours."""
    _watch.given_up.append(language)


def given_up() -> list[str]:
    """Return the languages noted since this was last asked, in this thread."""
    found, _watch.given_up = _watch.given_up, []
    return found
