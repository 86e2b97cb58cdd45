"""The room beside the output folder where one build at a time does its work."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook.build import swap
from handbook.build.locks import lock
from handbook.errors import MachineError

NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # on Windows links take an administrator


def room_of(out: Path) -> Path:
    """Return where the room of an output folder is."""
    return out.with_name(f".{out.name}-building")


@contextmanager
def claimed(room: Path, out: Path) -> Iterator[None]:
    """Hold ``room`` for this process alone, empty but for its lock, then remove it.

    What a killed build left in it is swept first: a lock dies with its process.
    """
    held = None
    try:
        with _undisturbed():
            held = _lock(room, out)
        if (room / swap.ASIDE).exists() and not out.exists():
            (room / swap.ASIDE).rename(out)  # killed half way through a swap
        _empty(room)
        yield
    finally:
        if held is not None:
            with _undisturbed():
                _release(room, held)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let whoever interrupts or terminates this process wait for a moment.

    Windows knows no such thing; there the next build sweeps what is left.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _release(room: Path, held: int) -> None:
    """Remove ``room`` with all it holds; then another build may have its name."""
    try:
        _empty(room)
        if sys.platform == "win32":  # which keeps a file as long as it is open
            os.close(held)
            with suppress(OSError):  # another build took the room
                (room / "lock").unlink()
                room.rmdir()
            return
        (room / "lock").unlink()
        with suppress(OSError):  # without its lock the room is free: another took it
            room.rmdir()
    finally:
        if sys.platform != "win32":
            os.close(held)


def _lock(room: Path, out: Path) -> int:
    """Take the lock file in ``room`` and return its open descriptor."""
    while True:
        with suppress(FileExistsError):
            room.mkdir(mode=0o700)
        with suppress(FileNotFoundError):  # the build before removed it just now
            if not _is_room(room):
                raise MachineError(
                    f"{room} is in the way: builds use this name, but none made it.",
                    "rename it",
                )
            held = os.open(room / "lock", os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
            if not lock(held):
                pid = os.read(held, 20).decode() or "unknown"
                os.close(held)
                raise MachineError(
                    f"Another build is writing {out}: process {pid}.",
                    "wait until it ends, or choose another folder with --out",
                )
            if sys.platform == "win32" or os.fstat(held).st_nlink:
                os.ftruncate(held, 0)
                os.write(held, str(os.getpid()).encode())
                return held
            os.close(held)


def _is_room(path: Path) -> bool:
    if path.is_symlink():
        return False
    try:
        names = [inside.name for inside in path.iterdir()]
    except NotADirectoryError:
        return False
    return not names or "lock" in names


def _empty(room: Path) -> None:
    for name in ("site", swap.ASIDE):
        with suppress(FileNotFoundError):
            shutil.rmtree(room / name)
