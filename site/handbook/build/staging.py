"""Staging: a site is built beside the published one, and swapped in whole.

A build never writes into the published folder.  It writes into a private
folder beside it, on the same disk, and the two change places in one step; so
a build that fails, or is killed at any moment, leaves the previous site as it
was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.build import swap
from handbook.build.filelist import finish
from handbook.build.outfolder import DISK, disk_error, located, refuse_strangers
from handbook.build.workroom import claimed, room_of
from handbook.errors import UsageError


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Lend an empty folder; swap it in as ``out`` when the block ends well.

    When the block raises, or is interrupted, the folder goes and ``out`` stays
    as it was.  Files that are the same as before keep their modification time.
    Raises ``MachineError`` when another build writes the same output, or the
    disk is in the way; ``UsageError`` when files of the author's appeared in
    ``out`` meanwhile; ``ContentError`` when the new site holds a symbolic link.
    """
    out = located(out)
    room = room_of(out)
    try:
        with claimed(room, out):
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
        raise disk_error(error, place if error.filename else out) from error


def _replace(out: Path, site: Path) -> None:
    """Put ``site`` in the place of ``out``; afterwards ``site`` is the old one."""
    refuse_strangers(out, out)
    swap.flush(site)
    if not out.exists():
        site.rename(out)
        return
    swap.exchange(site, out)
    try:
        refuse_strangers(site, out)  # a file may have come at the last moment
    except UsageError:
        swap.exchange(site, out)
        raise
