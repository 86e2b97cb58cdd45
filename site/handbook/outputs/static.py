"""What pages load: the style sheet, the scripts, and Python where a page runs it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.web.site import Site

FOLDER = "static/"


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of every file."""
    for path in site.assets.files:
        yield f"{FOLDER}{path}"
    if site.runs:
        for path in site.python.files:
            yield f"{FOLDER}{path}"


def body(site: Site, address: str) -> bytes | None:
    """Return the file at an address; packs Python only if that is asked for."""
    path = address.removeprefix(FOLDER)
    if path in site.assets.files:
        return site.assets.files[path]
    if path.startswith("python/") and site.runs:
        return site.python.files.get(path)
    return None
