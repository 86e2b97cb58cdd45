"""What pages offer as one file: folders, and packages that run in the reader's tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.page.directives.bytes import ShownBytes
from handbook.page.directives.download import ShownDownload
from handbook.web.site import Site


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of each."""
    yield from _offered(site)


def body(site: Site, address: str) -> bytes | None:
    """Return the archive that a page offers at an address, if one does."""
    if not address.endswith(".zip") or address not in (offered := _offered(site)):
        return None
    return offered[address].packed()


def _offered(site: Site) -> Mapping[str, ShownBytes | ShownDownload]:
    library = site.library
    return {
        shown.address.as_posix(): shown
        for page in library.pages.values()
        if library.facts(page).offers
        for shown in library.rendered(page).fences.values()
        if isinstance(shown, ShownBytes | ShownDownload)
    }
