"""What the site can be asked for: one row an output, and all that follows from it.

Routes, the addresses that are frozen, the names that no page may have, media types,
and what is kept offline are read from here.  To add an output, add its row, and beside
this file a module of that name with two functions:

    def addresses(site: Site) -> Iterable[str]: ...  # where it is now, if anywhere
    def body(site: Site, address: str) -> Body | None: ...  # what is there, if anything

This module imports none of ours and comes before the library, which has to know the
names that are taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

COPY = "index.md"
"""What the Markdown of a page is called; it lies beside the page."""


SEARCH = "search/"
"""The page to search from, unless an author has one there."""

REVIEW = "review/"
"""The page that asks the questions again, unless an author has one there."""

PRINT = "print/"
"""Where a section is on one page, below the section, unless an author has one there."""


def kept(_address: str) -> bool:
    """Keep an output offline."""
    return True


def dropped(_address: str) -> bool:
    """Keep no output offline that only hosts, crawlers and other sites ask for."""
    return False


def without_scripts(address: str) -> bool:
    """Keep styles, drawings and a theme: a browser runs no module from a disk."""
    styles = address.endswith((".css", ".svg"))
    return (styles and not re.search("/(?:modules|python)/", address)) or (
        address.startswith(("static/theme/", "static/images/logo."))
    )


@dataclass(frozen=True, slots=True)
class Output:
    """A row: who makes an output, at which addresses, of which type, kept offline?

    ``rules`` are addresses, or patterns of some, as Werkzeug's routing has them; a
    ``folder`` is "" or ends with a slash.  Where two rows have the same rule, the first
    that has something answers; a row of a site's own needs none.  Without a
    ``media_type``, the ending of the address tells it.  ``offline`` says which
    addresses the offline copy holds, and ``at_once`` that all are made together,
    so that one process writes them.  What comes ``last`` is made of the others.
    """

    name: str
    rules: tuple[str, ...] = ()
    media_type: str = ""
    offline: Callable[[str], bool] = dropped
    at_once: bool = False
    last: bool = False


TABLE = (
    Output("pages", ("<folder:url>",), "text/html", kept),
    Output("redirects", ("<folder:url>",), "text/html", kept),
    Output("copies", (f"<folder:url>{COPY}",), "text/markdown", kept),
    Output("shownfiles", ("<path:file>",), offline=kept),
    Output("publicfiles", ("<path:file>", "<folder:url>")),
    Output("archives", ("<path:file>",), offline=kept),
    Output("static", ("static/<path:file>",), offline=without_scripts),
    Output(
        "socialcards", ("static/cards.png", "static/cards/<path:page>.png"), "image/png"
    ),
    Output("notfound", ("404.html",), "text/html"),
    Output(
        "searchindex",
        ("search.json", "static/search/<path:part>.json"),
        "application/json",
        at_once=True,
    ),
    Output("messages", ("messages.json",), "application/json"),
    Output("questions", ("static/questions/<path:part>.json",), "application/json"),
    Output("robots", ("robots.txt",), "text/plain"),
    Output("nojekyll", (".nojekyll",)),
    Output("llms", ("llms.txt",), "text/plain"),
    Output("llmsfull", ("llms-full.txt",), "text/plain", last=True),
    Output("webmanifest", ("site.webmanifest",), "application/manifest+json"),
    Output("sitemap", ("sitemap.xml",), "application/xml"),
    Output("feed", ("feed.xml",), "application/xml"),
    Output("offline", ("offline.zip",), "application/zip"),
)

RESERVED = frozenset(
    {
        "404",  # what some hosts answer with 404.html
        "_live",  # where a page hears that it was saved
        *(
            rule.partition("/")[0]
            for output in TABLE
            for rule in output.rules
            if not rule.startswith("<")
        ),
    }
)
"""Names at the site's root that the program itself serves."""
