"""What the page of all questions asks: a file of each section, loaded when it is used.

It has each question as its article shows it, by the path of the page and the hash of
the question, with the name of the part that it stands in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from handbook.web.questions import groups, review_url
from handbook.web.site import Site


def addresses(site: Site) -> Iterable[str]:
    """Return where they are, if the site has that page."""
    return [group.data for group in groups(site)] if review_url(site) else ()


def body(site: Site, address: str) -> str | None:
    """Return the questions of a section, as JSON."""
    for group in groups(site) if review_url(site) else ():
        if group.data == address:
            asked = {
                f"{page.path}#{one.hash}": [one.part, one.html]
                for page in group.pages
                for one in page.questions
            }
            return json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    return None
