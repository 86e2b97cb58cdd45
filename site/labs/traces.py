"""Where an exception came from, as far as it concerns the reader.

What runs the reader's program, and the server that calls it, are between its frames and
those of Flask: they are left out.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_OURS = f"{Path(__file__).parent}{os.sep}"
_IMPORTING = ("<frozen importlib", "<frozen zipimport", str(importlib.__file__)[:-3])


def trace_of(error: BaseException) -> traceback.TracebackException:
    """Return the trace of an exception, and of its causes, without our frames."""
    told = traceback.TracebackException.from_exception(error)
    for one in _causes(told):
        frames = [frame for frame in one.stack if not frame.filename.startswith(_OURS)]
        while frames and frames[0].filename.startswith(_IMPORTING):
            del frames[0]
        one.stack[:] = frames
    return told


@contextmanager
def shown() -> Iterator[None]:
    """Have ``traceback.print_exc``, with which servers tell of errors, do so too."""
    before = traceback.print_exc
    traceback.print_exc = _print
    try:
        yield
    finally:
        traceback.print_exc = before


def _print(limit: int | None = None, file: Any = None, chain: bool = True) -> None:
    error = sys.exc_info()[1]
    if error is None or limit is not None:
        traceback.print_exception(error, limit=limit, file=file, chain=chain)
    else:
        text = "".join(trace_of(error).format(chain=chain))
        print(text, end="", file=file or sys.stderr)


def _causes(
    told: traceback.TracebackException,
) -> Iterator[traceback.TracebackException]:
    """Yield an exception, and those that it came from or is made of."""
    seen: list[traceback.TracebackException] = []
    waiting: list[traceback.TracebackException | None] = [told]
    while waiting:
        one = waiting.pop()
        if one is not None and one not in seen:
            seen.append(one)
            waiting += [one.__cause__, one.__context__, *(one.exceptions or ())]
            yield one
