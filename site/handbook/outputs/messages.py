"""``messages.json``: the failures that the site explains, for the finder of messages.

The engine runs in the reader's browser (``static/modules/messages.js``); this makes
what it reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from handbook.content.article import Page
from handbook.page.directives.entries import entries
from handbook.web.navigation import short
from handbook.web.site import Site

ADDRESS = "messages.json"


def addresses(site: Site) -> Iterable[str]:
    """Return where it is, if the site explains a failure."""
    return (ADDRESS,) if next(_rows(site), None) else ()


def body(site: Site, _address: str) -> str | None:
    """Return all entries; ``None`` if there is none."""
    rows = list(_rows(site))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else None


def _rows(site: Site) -> Iterator[Mapping[str, object]]:
    """Yield what the finder knows of each entry, in the order of the pages."""
    for url, page in site.library.by_url.items():
        if not isinstance(page, Page) or not site.library.facts(page).explains:
            continue
        for entry in entries(page, site.library.rendered(page)):
            failure = entry.failure
            yield {
                "address": f"{url}{entry.fragment}",
                "title": entry.title,
                "group": short(page if entry.id else site.library.parents[url]),
                "layer": failure.layer,
                "sees": failure.sees,
                "says": failure.says,
                "also": [*failure.variants, *failure.also],
                "unlike": failure.unlike,
                "echoes": failure.echoes,
            }
