"""A lock on an open file: it is gone with the process that holds it."""

from __future__ import annotations

import errno
import os
import sys

from handbook.errors import MachineError

if sys.platform == "win32":
    import msvcrt
else:
    try:
        import fcntl
    except ImportError:  # a Python without it; then there is no other lock either
        fcntl = None  # type: ignore[assignment]

FAR = 1 << 30
"""A place in the file that is locked on Windows, where nobody can read such a place;
whose lock it is can be read at the beginning."""


def require() -> None:
    """Raise ``MachineError`` in a Python that knows no such locks."""
    if sys.platform != "win32" and fcntl is None:
        raise MachineError(
            "This Python cannot lock files, so two builds could meet.",
            "build on Linux, macOS or Windows, with a whole Python",
        )


def lock(descriptor: int) -> bool:
    """Lock an open file for this process alone; ``False`` if another has it.

    ``MachineError`` where ``require`` raises it.
    """
    require()
    if sys.platform == "win32":
        os.lseek(descriptor, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
