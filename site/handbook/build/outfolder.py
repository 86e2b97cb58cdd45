"""The output folder: what a build may replace, and what it must not touch.

Only what a build of ours wrote is ever removed (see ``filelist``).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from handbook.build.filelist import strangers
from handbook.build.locks import require
from handbook.errors import MachineError, UsageError

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
DISK = FULL | {errno.EFBIG, errno.EIO}
"""What only a write says, and without the name of a file."""

OWN_FOLDER = "choose a folder of its own with --out, such as --out _site"


def check_output(out: Path, sources: Iterable[Path]) -> None:
    """Refuse an output folder that a build must not replace; writes nothing.

    ``sources`` are the folders the site is made from.  Raises ``UsageError``
    when replacing ``out`` could cost the author anything, and ``MachineError``
    when it cannot be written.
    """
    require()
    out = located(out)
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
    refuse_strangers(out, out)


def located(out: Path) -> Path:
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


def refuse_strangers(folder: Path, out: Path) -> None:
    """Refuse ``folder``, known to the author as ``out``, if it holds their files."""
    while True:
        before = _version(folder)
        try:
            found = strangers(folder)
        except OSError as error:
            if _version(folder) == before:
                raise disk_error(error, out) from error
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


def _version(folder: Path) -> tuple[int, int] | None:
    """Tell a folder from another that took its place, even with its old number."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def disk_error(error: OSError, place: Path) -> MachineError:
    """Return what is told when the disk refuses ``place``."""
    problem = f"Cannot write {place}: {os.strerror(error.errno or 0).lower()}."
    if error.errno in FULL:
        return MachineError(problem, "free space on that disk; the old site is whole")
    return MachineError(problem, "make it writable, or choose another --out")
