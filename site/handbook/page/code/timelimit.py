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

from pygments.lexer import DelegatingLexer, Lexer
from pygments.token import _TokenType as TokenType

Tokens = Iterator[tuple[int, TokenType, str]]

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


def watched(lexer: Lexer) -> Lexer:
    """Return a lexer whose parts look at the time, if it is made of others."""
    if isinstance(lexer, DelegatingLexer):
        for part in (lexer.root_lexer, lexer.language_lexer):
            read = watched(part).get_tokens_unprocessed
            part.get_tokens_unprocessed = _looking(read)
    return lexer


def _looking(
    read: Callable[..., Iterable[tuple[int, TokenType, str]]],
) -> Callable[..., Tokens]:
    def looking(*arguments: object, **options: object) -> Tokens:
        for token in read(*arguments, **options):
            _watch.check()
            yield token

    return looking


def in_time(lexer: Lexer, code: str) -> Iterator[tuple[TokenType, str]]:
    """Yield the tokens of a block; ``TooSlow`` when that takes too long."""
    _watch.start(len(code))
    for token in lexer.get_tokens(code):
        _watch.check()
        yield token


def give_up(language: str) -> None:
    """Note that a block in this language is shown without colours."""
    _watch.given_up.append(language)


def given_up() -> list[str]:
    """Return the languages noted since this was last asked, in this thread."""
    found, _watch.given_up = _watch.given_up, []
    return found
