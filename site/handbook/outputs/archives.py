"""The folders that pages offer, each as one file to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from handbook.content.archives import packed
from handbook.page.directives.download import ShownDownload
from handbook.web.site import Site


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of each."""
    yield from _folders(site)


def body(site: Site, address: str) -> bytes | None:
    """Return the folder that a page offers at an address, if one does."""
    if not address.endswith(".zip") or address not in (folders := _folders(site)):
        return None
    return packed(folders[address], PurePosixPath(address).stem)


def _folders(site: Site) -> Mapping[str, Path]:
    library = site.library
    return {
        shown.address.as_posix(): shown.folder
        for page in library.pages.values()
        for shown in library.rendered(page).fences.values()
        if isinstance(shown, ShownDownload)
    }
