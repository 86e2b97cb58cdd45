"""The output folder: checked before any work, built beside, swapped in whole.

A build never writes into the published folder.  It writes into a private
folder beside it, on the same disk, and the two change places in one step; so
a build that fails, or is killed at any moment, leaves the previous site as it
was.  Only what a build of ours wrote is ever removed (see ``manifest``).
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook.build import swap
from handbook.build.locks import lock, require
from handbook.build.manifest import finish, strangers
from handbook.errors import MachineError, UsageError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
DISK = FULL | {errno.EFBIG, errno.EIO}  # only a write says so, and names no file
NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # on Windows links take an administrator
OWN_FOLDER = "choose a folder of its own with --out, such as --out _site"


def check_output(out: Path, sources: Iterable[Path]) -> None:
    """Refuse an output folder that a build must not replace; writes nothing.

    ``sources`` are the folders the site is made from.  Raises ``UsageError``
    when replacing ``out`` could cost the author anything, and ``MachineError``
    when it cannot be written.
    """
    require()
    out = _located(out)
    if out.is_symlink():
        raise UsageError(
            f"The output {out} is a symbolic link to {out.readlink()}.",
            "name the folder itself with --out",
        )
    if out.exists() and not out.is_dir():
        raise UsageError(f"The output {out} is a file.", OWN_FOLDER)
    if out == out.parent:
        raise UsageError("The output folder is the root folder.", OWN_FOLDER)
    for place, name in _author_places():
        _refuse_around(out, place, name)
    for source in sources:
        name = f"{source}, which the site is made from"
        _refuse_around(out, source, name)
        if _identity(source) in _chain(out):
            raise UsageError(f"The output folder {out} is inside {name}.", OWN_FOLDER)
    _check_writable(out)
    _refuse_strangers(out, out)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Lend an empty folder; swap it in as ``out`` when the block ends well.

    When the block raises, or is interrupted, the folder goes and ``out`` stays
    as it was.  Files that are the same as before keep their modification time.
    Raises ``MachineError`` when another build writes the same output, or the
    disk is in the way; ``UsageError`` when files of the author's appeared in
    ``out`` meanwhile; ``ContentError`` when the new site holds a symbolic link.
    """
    out = _located(out)
    room = out.with_name(f".{out.name}-building")
    try:
        with _claimed(room, out):
            site = room / "site"
            site.mkdir()
            yield site
            finish(site, out)
            _replace(out, site)
    except OSError as error:
        place = Path(os.fsdecode(error.filename or ""))
        ours = place.is_relative_to(room) or place.is_relative_to(out)
        if not ours and error.errno not in DISK:
            raise
        raise _machine_error(error, place if error.filename else out) from error


def _located(out: Path) -> Path:
    """Make ``out`` absolute, its parents free of links, itself left as it is."""
    try:
        if out.name in {"", ".."}:
            return out.resolve()
        return out.parent.resolve() / out.name
    except (OSError, RuntimeError) as error:  # a loop of links
        raise MachineError(f"Cannot find {out.parent}: {error}", OWN_FOLDER) from error


def _author_places() -> Iterator[tuple[Path, str]]:
    with suppress(RuntimeError):  # an account without a home folder
        yield Path.home(), "your home folder"
    yield Path.cwd(), "the current folder"


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell a file from all others, whatever the spelling of its path."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _chain(path: Path) -> set[tuple[int, int]]:
    """Identify ``path`` and all the folders it lies in, as far as they exist."""
    resolved = path.resolve()
    found = map(_identity, (resolved, *resolved.parents))
    return {identity for identity in found if identity}


def _refuse_around(out: Path, place: Path, name: str) -> None:
    identity = _identity(out)
    if identity is None:
        return
    if identity == _identity(place):
        raise UsageError(f"The output folder {out} is {name}.", OWN_FOLDER)
    if identity in _chain(place):
        raise UsageError(f"The output folder {out} holds {name}.", OWN_FOLDER)


def _check_writable(out: Path) -> None:
    if not out.parent.is_dir():
        raise MachineError(
            f"The folder {out.parent}, which the output goes into, does not exist.",
            f"create it: mkdir -p {out.parent}",
        )
    for folder in (out.parent, out):
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise MachineError(
                f"You may not write into {folder}.",
                "change its permissions, or choose another folder with --out",
            )
    if os.path.ismount(out):  # which, unlike Path.is_mount, Windows has in 3.11 too
        raise MachineError(
            f"The output folder {out} is a mount point, which cannot be replaced.",
            f"choose a folder inside it: --out {out / 'site'}",
        )


def _version(folder: Path) -> tuple[int, int] | None:
    """Tell a folder from another that took its place, even with its old number."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def _refuse_strangers(folder: Path, out: Path) -> None:
    """Refuse ``folder``, known to the author as ``out``, if it holds their files."""
    while True:
        before = _version(folder)
        try:
            found = strangers(folder)
        except OSError as error:
            if _version(folder) == before:
                raise _machine_error(error, out) from error
        else:
            if _version(folder) == before:
                break
        # Another build swapped its site in meanwhile: look at that one.
    if found:
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise UsageError(
            f"The output folder {out} holds what no build of ours wrote: "
            f"{', '.join(found[:5])}{more}.",
            "move it elsewhere, or choose another folder with --out",
        )


@contextmanager
def _claimed(room: Path, out: Path) -> Iterator[None]:
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


def _replace(out: Path, site: Path) -> None:
    """Put ``site`` in the place of ``out``; afterwards ``site`` is the old one."""
    _refuse_strangers(out, out)
    swap.flush(site)
    if not out.exists():
        site.rename(out)
        return
    swap.exchange(site, out)
    try:
        _refuse_strangers(site, out)  # a file may have come at the last moment
    except UsageError:
        swap.exchange(site, out)
        raise


def _machine_error(error: OSError, place: Path) -> MachineError:
    problem = f"Cannot write {place}: {os.strerror(error.errno or 0).lower()}."
    if error.errno in FULL:
        return MachineError(problem, "free space on that disk; the old site is whole")
    return MachineError(problem, "make it writable, or choose another --out")
