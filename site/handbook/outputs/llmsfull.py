"""``llms-full.txt``: the Markdown of every page in one file, for programs that read."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.outputs.copies import copy_of
from handbook.outputs.table import COPY
from handbook.web.site import Site

LIMIT = 5_000_000
"""Characters of source up to which it is made: more than any model reads at once, and
more would be a second site."""


def addresses(site: Site) -> Iterable[str]:
    """Return where it is, unless the site is too large."""
    pages = site.library.pages.values()
    return ("llms-full.txt",) if sum(len(one.body) for one in pages) <= LIMIT else ()


def body(site: Site, _address: str) -> str | None:
    """Return the Markdown of every page, in reading order."""
    if not addresses(site):
        return None
    site.library.reads.note(site.library.pages)
    return "\n".join(
        site.frozen(f"{url}{COPY}") or copy_of(site, url) for url in site.library.by_url
    )
