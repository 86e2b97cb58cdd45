"""``robots.txt``: what crawlers may read, and where the list of pages is."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.publicfolder import ROBOTS
from handbook.web.site import Site


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return (ROBOTS.as_posix(),)


def body(site: Site, _address: str) -> str | bytes:
    """Return the author's own file, or ours, which allows everything."""
    if file := site.library.public.get(ROBOTS):
        return (site.library.content / file).read_bytes()
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        lines.append(f"Sitemap: {site.base_url}sitemap.xml")
    return "\n".join(lines) + "\n"
