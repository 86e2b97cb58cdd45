"""The page at an old address, which sends the reader on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from handbook.addresses import relative
from handbook.content.settings import Settings
from handbook.web.layout import moved
from handbook.web.pagecontext import Crumb, TemplateContext
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(TemplateContext):
    """Where a page is now; ``canonical`` is the whole address, "" if not known.

    ``moved`` are the pages that its sections became, by their old ids.
    """

    template: ClassVar[str] = "redirect.html"

    site: Settings
    target: str
    canonical: str
    title: str
    moved: tuple[tuple[str, Crumb], ...]
    href: Callable[[str], str]


def redirect(site: Site, alias: str) -> Redirect:
    """Return what the page at an old address shows; ``KeyError`` if there is none."""
    page = site.library.aliases[alias]
    return Redirect(
        site=site.library.settings,
        target=relative(alias, page.url),
        canonical=site.absolute(page.url),
        title=page.metadata.title,
        moved=moved(site, alias),
        href=partial(relative, alias),
    )
