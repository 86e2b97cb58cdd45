"""Sites of content that a test wrote, and what they answer."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path, PurePosixPath

from handbook.content.history import History
from handbook.library.reading import read_library
from handbook.web.app import create_app
from handbook.web.site import Site

BASE = "https://example.org/h/"
"""Where a site says that it is."""

HOSTILE = '</script><b>"x" & \N{GRINNING FACE} \u05d0 [y](z) `c` *d*'
"""A title that is markup in HTML, in Markdown and in a script."""

SAID = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
"""What a page says to programs."""


def site_of(odd: Path, base_url: str = "", *days: tuple[str, date]) -> Site:
    """Return the site of ``odd``, with the days of changes that are known."""
    history = History(dates={PurePosixPath(name): day for name, day in days})
    return Site(library=read_library(odd), base_url=base_url, history=history)


def got(site: Site, address: str) -> str:
    """Return what the application answers with status 200."""
    with create_app(lambda: site).test_client().get(f"/{address}") as response:
        assert response.status_code == 200, address
        return response.get_data(as_text=True)
