"""The page that says that there is no page: ``404.html``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from handbook.addresses import relative
from handbook.content.metadata import Metadata
from handbook.web.layout import layout
from handbook.web.pagecontext import PageContext
from handbook.web.site import Site

LOST = Metadata(
    title="Page not found",
    description="Your request reached the web server. The server has nothing at this "
    "path, and this page is how it says so.",
)
"""What the page says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(PageContext):
    """There is no page at this address."""

    template: ClassVar[str] = "404.html"


def lost(site: Site) -> Lost:
    """Return what the page shows; its links do not depend on where it is shown."""

    def href(path: str) -> str:
        return f"{site.base_path}{relative('', path)}".replace("/./", "/")

    around = layout(site, "404.html", LOST)
    return Lost(layout=replace(around, href=href, canonical=""))
