"""What a program prints, on its way to whoever reads it.

A program that prints a little is heard at once, piece by piece; of one that prints
without end, pieces are put together, and after a limit the rest is cut.
"""

from __future__ import annotations

import codecs
import io
import time
from collections.abc import Callable
from typing import Any

Write = Callable[[str, str], object]
"""Takes the name of a stream, ``stdout`` or ``stderr``, and a piece of its text."""

MOST = 200_000
"""How many characters a program may print."""

AT_ONCE = 500
"""How many pieces are handed on as they come."""

SECONDS = 0.05
"""How long the later ones wait for others."""


class Output:
    """Both streams of a program, in the order of what is written to them."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._left, self._told = MOST, False
        self._count, self._due = 0, 0.0
        self._stream, self._waiting = "", [""]
        self.out, self.err = Stream(self, "stdout"), Stream(self, "stderr")

    def put(self, stream: str, text: str) -> None:
        """Take a piece of text; of what is too much, tell only that it is cut."""
        if stream != self._stream:
            self.flush()
            self._stream = stream
        if kept := text[: self._left]:
            self._left -= len(kept)
            self._waiting.append(kept)
            self.flush_if_due()
        if len(kept) < len(text) and not self._told:
            self._told = True
            self.flush()
            self._write("stderr", f"\n[{MOST:,} characters: the rest is cut]\n")

    def flush_if_due(self) -> None:
        """Hand on what waits, unless so much is printed that it may wait longer."""
        if self._count < AT_ONCE or time.monotonic() > self._due:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        if text := "".join(self._waiting):
            self._count += 1
            self._due = time.monotonic() + SECONDS
            self._write(self._stream, text)
            self._waiting = []


class Stream(io.TextIOBase):
    """A text stream that has no file."""

    encoding = "utf-8"

    def __init__(self, output: Output, name: str) -> None:
        self._output, self._name = output, name
        self.buffer = _Bytes(self)

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str, /) -> int:
        """Write text; return how many characters."""
        if not isinstance(text, str):  # Click tries, and takes what works for a file
            raise TypeError(f"write() takes a str, not {type(text).__name__}")
        self._output.put(self._name, text)
        return len(text)

    def flush(self) -> None:
        """Hand on what waits, if it has waited for long enough."""
        self._output.flush_if_due()


class _Bytes(io.BufferedIOBase):
    """Takes bytes for a text stream."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._text = codecs.getincrementaldecoder("utf-8")("backslashreplace")

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._stream.write(self._text.decode(bytes(data)))
        return len(data)

    def flush(self) -> None:
        self._stream.flush()
