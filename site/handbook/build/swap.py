"""Two folders change places in one step, on the systems that can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

ASIDE = "aside"
"""The name under which the old folder waits where one step is not possible."""

LACKING = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})
AT_FDCWD = -100  # Linux: "relative to the current folder"
EXCHANGE = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS


def exchange(new: Path, old: Path) -> None:
    """Let two existing folders of one disk change places.

    In one step on Linux and macOS.  Elsewhere, and on disks that cannot, in
    three: ``old`` is first put beside ``new`` as ``ASIDE``, and put back when
    the second step fails.  Raises ``OSError``; then nothing has changed.
    """
    try:
        _exchange(os.fsencode(new), os.fsencode(old))
    except OSError as error:
        if error.errno not in LACKING:
            raise OSError(error.errno, error.strerror, str(old)) from error
        _exchange_by_steps(new, old)
    _sync_folder(old.parent)


def flush(folder: Path) -> None:
    """Put all that was written to the disk of ``folder`` on it: power may fail."""
    if sys.platform == "win32":
        return  # which has no such order for a folder
    if sys.platform != "linux":
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _exchange(new: bytes, old: bytes) -> None:
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = libc.renamex_np(new, old, EXCHANGE)
        else:
            failed = libc.renameat2(AT_FDCWD, new, AT_FDCWD, old, EXCHANGE)
    except AttributeError:  # this system's C library has no such function
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _exchange_by_steps(new: Path, old: Path) -> None:
    aside = new.with_name(ASIDE)
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        aside.rename(old)
        raise
    aside.rename(new)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # where a folder cannot be opened
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
