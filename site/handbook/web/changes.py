"""The articles that changed last, as the feed has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook.content.article import Page
from handbook.web.site import Site, once

MOST = 30
"""The most articles that the feed has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article, its whole address, and the day it last changed."""

    page: Page
    address: str
    changed: date


@once
def changes(site: Site) -> tuple[Change, ...]:
    """Return the articles that changed last, newest first; none if nobody knows when.

    A feed's entries are known by their addresses, so it takes a site's.
    """
    dates = site.history.dates
    found = [
        Change(page=page, address=site.absolute(page.url), changed=dates[page.source])
        for page in site.library.by_url.values()
        if site.base_url and isinstance(page, Page) and page.source in dates
    ]
    found.sort(key=lambda one: one.changed, reverse=True)
    return tuple(found[:MOST])
