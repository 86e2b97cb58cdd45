"""What a worker does once Python has started in it, from a memory or without one."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import flask.testing  # noqa: F401 - what every program needs
import jinja2.debug  # noqa: F401

from labs import interpreter, library

FOLDER = Path("/lib")
"""Where archives lie in the worker."""


class Bytes(Protocol):
    """What Pyodide makes of a JavaScript array of bytes, as far as it is used here."""

    def to_bytes(self) -> bytes:
        """Return a copy."""


def wake() -> tuple[
    str, Callable[..., None], Callable[[Bytes], None], Callable[..., str]
]:
    """Make Python as it is elsewhere: with new numbers of chance, and a prefix.

    Returns the path of the archive with Python's library; what is to be called, if that
    is still empty, with a JavaScript function that returns its bytes; what adds an
    archive of packages to those that can be imported; and ``labs.interpreter.handle``.
    """
    random.seed()
    # Flask takes whatever lies below the prefix for installed; that is "/" in Pyodide.
    sys.prefix = sys.exec_prefix = "/usr"
    major, minor, *_ = sys.version_info
    archive = str(FOLDER / f"python{major}{minor}.zip")

    def wait(fetch: Callable[[], Bytes]) -> None:
        library.expect(archive, lambda: fetch().to_bytes())

    def add(packages: Bytes) -> None:
        path = FOLDER / f"packages-{len(sys.path)}.zip"
        path.write_bytes(packages.to_bytes())
        sys.path.append(str(path))

    return archive, wait, add, interpreter.handle
