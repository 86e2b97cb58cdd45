"""What is at the old addresses of pages: it sends readers on."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.web.pagecontext import printed
from handbook.web.redirect import redirect
from handbook.web.site import Site


def addresses(site: Site) -> Iterable[str]:
    """Return every old address."""
    return site.library.aliases


def body(site: Site, address: str) -> str | None:
    """Return the page at an old address."""
    if address not in site.library.aliases:
        return None
    return printed(redirect(site, address), site.library.kit)
