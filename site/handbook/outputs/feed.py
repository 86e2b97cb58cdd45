"""``feed.xml``: the articles that changed last, as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from handbook.content.settings import Settings
from handbook.web.changes import Change, changes
from handbook.web.pagecontext import TemplateContext, printed
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(TemplateContext):
    """The articles that changed last, newest first."""

    template: ClassVar[str] = "feed.xml"

    site: Settings
    base_url: str
    entries: tuple[Change, ...]


def addresses(site: Site) -> Iterable[str]:
    """Return where it is, if it is known what changed when."""
    return ("feed.xml",) if changes(site) else ()


def body(site: Site, _address: str) -> str | None:
    """Return the feed."""
    if not changes(site):
        return None
    return printed(
        Feed(
            site=site.library.settings,
            base_url=site.base_url,
            entries=changes(site),
        ),
        site.library.kit,
    )
