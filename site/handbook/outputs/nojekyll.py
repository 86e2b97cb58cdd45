"""``.nojekyll``, which tells GitHub Pages to publish the files as they are."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.web.site import Site


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return (".nojekyll",)


def body(_site: Site, _address: str) -> bytes:
    """Return nothing: that it is there says it."""
    return b""
