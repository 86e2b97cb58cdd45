"""``404.html``, which hosts answer with where nothing is."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.web.notfound import not_found
from handbook.web.pagecontext import printed
from handbook.web.site import Site


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return ("404.html",)


def body(site: Site, _address: str) -> str:
    """Return the page."""
    return printed(not_found(site), site.library.kit)
