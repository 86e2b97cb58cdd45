"""``humans.txt``: what the handbook is, for people who look at files."""

from __future__ import annotations

from handbook.outputs.table import Output
from handbook.web.site import Site

OUTPUT = Output("humans", media_type="text/plain")


def addresses(site: Site) -> list[str]:
    """Return where it is."""
    return ["humans.txt"]


def body(site: Site, address: str) -> str:
    """Return what is there."""
    settings = site.library.settings
    titles = [page.metadata.title for page in site.library.pages.values()]
    return "\n".join([settings.name, settings.tagline, "", *titles]) + "\n"
