"""The files that pages show or link to: images, samples, recordings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook.content.publicfolder import ROBOTS
from handbook.web.site import Site


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of every file that a page shows or links to."""
    library = site.library
    public = {source: address for address, source in library.public.items()}
    for source in sorted(library.assets()):
        address = public.get(source, source)
        if address != ROBOTS:
            yield address.as_posix()


def body(site: Site, address: str) -> Path | None:
    """Return the file at an address, unless it is one of ``public/``."""
    source = PurePosixPath(address)
    if not site.library.publishes(source):
        return None
    return site.library.content.resolve() / source
