"""The page that says that there is no page: ``404.html``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from handbook.addresses import relative
from handbook.content.metadata import Metadata
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.pagecontext import PageContext
from handbook.web.sidebar import sidebar
from handbook.web.site import Site


def about() -> Metadata:
    """Return what the page says of itself."""
    return Metadata(
        title=gettext("Page not found"),
        description=gettext(
            "Your request reached the web server. The server has nothing at this "
            "path, and this page is how it says so."
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound(PageContext):
    """There is no page at this address."""

    template: ClassVar[str] = "404.html"


def not_found(site: Site) -> NotFound:
    """Return what the page shows; its links do not depend on where it is shown."""

    def href(path: str) -> str:
        return f"{site.base_path}{relative('', path)}".replace("/./", "/")

    around = layout(site, "404.html", about())
    menu = sidebar(site, "404.html", href)
    return NotFound(layout=replace(around, href=href, canonical="", sidebar=menu))
