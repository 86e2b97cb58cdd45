"""The page at an old address, which sends the reader on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from handbook.addresses import relative
from handbook.assets.policy import redirect_policy, redirect_script
from handbook.content.settings import Settings
from handbook.web.layout import moved
from handbook.web.pagecontext import Crumb, TemplateContext
from handbook.web.site import Site, once_for_assets


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(TemplateContext):
    """Where a page is now; ``canonical`` is the whole address, "" if not known.

    ``moved`` are the pages that its sections became, by their old ids.  The ``script``,
    which is all that the policy ``csp`` lets run, carries on what is behind the ``#``.
    """

    template: ClassVar[str] = "redirect.html"

    site: Settings
    target: str
    canonical: str
    title: str
    moved: tuple[tuple[str, Crumb], ...]
    href: Callable[[str], str]
    script: Markup
    csp: str


def redirect(site: Site, alias: str) -> Redirect:
    """Return what the page at an old address shows; ``KeyError`` if there is none."""
    page = site.library.aliases[alias]
    script = _script(site)
    return Redirect(
        site=site.library.settings,
        target=relative(alias, page.url),
        canonical=site.absolute(page.url),
        title=page.metadata.title,
        moved=moved(site, alias),
        href=partial(relative, alias),
        script=Markup(script),
        csp=redirect_policy(script),
    )


@once_for_assets
def _script(_site: Site) -> str:
    return redirect_script()
