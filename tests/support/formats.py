"""Sites of content that a test wrote, and what they answer."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath

from handbook.content.history import History
from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web.site import Site

BASE = "https://example.org/h/"
"""Where a site says that it is."""

HOSTILE = '</script><b>"x" & \N{GRINNING FACE} \u05d0 [y](z) `c` *d*'
"""A title that is markup in HTML, in Markdown and in a script."""

SAID = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
"""What a page says to programs."""


def write_odd(folder: Path) -> Path:
    """Write a tree whose every text is hostile; return its folder."""
    (folder / "site.yaml").write_text(
        "name: 'A & <b>'\nrepository: https://example.org/r\n"
    )
    (folder / "a").mkdir()
    title = json.dumps(HOSTILE, ensure_ascii=False)
    (folder / "a" / "b c.md").write_text(
        f"---\ntitle: {title}\ndescription: {title}\n---\n\n"
        "## Head {#h}\n\nSee [d](d.md#h) and ![i](i.png).\n\n```py\n`x`\n```\n"
    )
    (folder / "a" / "d.md").write_text("---\ntitle: D\n---\n\n## H {#h}\n\nText.\n")
    (folder / "a" / "i.png").write_bytes(b"\x89PNG")
    return folder


def site_of(odd: Path, base_url: str = "", *days: tuple[str, date]) -> Site:
    """Return the site of ``odd``, with the days of changes that are known."""
    history = History(dates={PurePosixPath(name): day for name, day in days})
    return Site(library=read_library(odd), base_url=base_url, history=history)


def got(site: Site, address: str) -> str:
    """Return what the application answers with status 200."""
    with create_app(lambda: site).test_client().get(f"/{address}") as response:
        assert response.status_code == 200, address
        return response.get_data(as_text=True)
