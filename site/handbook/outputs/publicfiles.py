"""The files of ``public/``, which go out as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.addresses import file_name
from handbook.content.publicfolder import ROBOTS
from handbook.web.site import Site


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of every file that no page shows (see ``shownfiles``)."""
    shown = site.library.assets()
    for address, source in site.library.public.items():
        if source not in shown and address != ROBOTS:
            yield address.as_posix()


def body(site: Site, address: str) -> Path | None:
    """Return the file at an address; that of a folder is its ``index.html``."""
    source = site.library.public.get(PurePosixPath(file_name(address)))
    return site.library.content.resolve() / source if source else None
