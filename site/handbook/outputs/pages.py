"""The pages of the site, as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.web.pagecontext import printed
from handbook.web.pages import page_at, urls
from handbook.web.site import Site


def addresses(site: Site) -> Iterable[str]:
    """Return the URL of every page."""
    return urls(site)


def body(site: Site, address: str) -> str | None:
    """Return the page at a URL."""
    page = page_at(site, address)
    return printed(page, site.library.kit) if page else None
