"""A site: a library at an address, of which every output is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import PurePosixPath
from typing import Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from handbook.assets import layouts
from handbook.assets.files import Assets, load_assets
from handbook.assets.runtime import load_runtime_assets
from handbook.assets.theme import Theme, load_theme
from handbook.content.article import Page
from handbook.content.history import History
from handbook.errors import Mistake
from handbook.library.library import Library
from handbook.library.renderings import AT_HAND
from handbook.page.diagrams.charts import with_charts
from handbook.translation import speaking

Made = TypeVar("Made")
Given = ParamSpec("Given")


def _not_yet(_address: str) -> str | None:
    return None


def _nowhere(_site: Site, _url: str) -> tuple[Page, ...]:
    return ()


@dataclass(kw_only=True, eq=False)
class Site:
    """A library at an address, ready to be printed.

    ``base_url`` is where it will be published, with a slash at its end, or "".
    ``live`` is the version of a site that ``serve`` reads again after every save;
    its pages reload and show mistakes.  A site that is built has none: "".
    ``elsewhere`` returns the pages that are known to have mistakes, but for the one
    at the URL that is being shown, and ``frozen`` what is written at an address by now.
    """

    library: Library
    base_url: str = ""
    history: History = field(default_factory=History)
    live: str = ""
    elsewhere: Callable[[Site, str], tuple[Page, ...]] = _nowhere
    frozen: Callable[[str], str | None] = _not_yet
    _made: dict[object, object] = field(init=False, repr=False, default_factory=dict)
    _made_of_assets: dict[object, object] = field(
        init=False, repr=False, default_factory=dict
    )

    @property
    def base_path(self) -> str:
        """The path of ``base_url``: ``/`` or ``/repository/``."""
        return urlsplit(self.base_url).path or "/"

    def absolute(self, url: str) -> str:
        """Return the whole address of what is at ``url``; "" if it is not known."""
        return f"{self.base_url}{quote(url)}" if self.base_url else ""

    @cached_property
    def file_name(self) -> str:
        """What the file to keep is called on a reader's disk: the site's name."""
        name = self.library.settings.name.lower()
        return re.sub(r"\W+", "-", name).strip("-") or "handbook"

    @cached_property
    def assets(self) -> Assets:
        """What the pages load, as it was when this site was read."""
        return load_assets(self.library.settings.translation, self.theme)

    @cached_property
    def theme(self) -> Theme:
        """What the site puts in the place of our looks."""
        return load_theme(self.library.kit)

    def share_assets(self, earlier: Site) -> None:
        """Take over from ``earlier`` what pages load, which is as it was."""
        self._made_of_assets = earlier._made_of_assets
        for name in ("assets", "python", "theme"):
            if name in vars(earlier):
                vars(self)[name] = vars(earlier)[name]

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong with the content and its theme beyond single pages."""
        return self.library.mistakes + self.theme.mistakes

    @cached_property
    def python(self) -> Assets:
        """What pages load that run Python; packing it takes a while the first time."""
        return load_runtime_assets(self.library.settings.translation)

    def body(self, page: Page) -> Markup:
        """Return what the author wrote in ``page``, whole: the HTML of its text."""
        library = self.library
        html, charts = library.resolved(page).html, library.facts(page).charts
        return with_charts(html, charts, layouts.lay_out, library.addresses(page).links)

    def lay_out(self) -> None:
        """Lay out the diagrams of all pages at once, so that none has to wait."""
        pages = map(self.library.facts, self.library.pages.values())
        charts = (chart for page in pages for chart in page.charts)
        layouts.lay_out([graph for chart in charts for graph in chart.graphs()])

    @property
    def runs(self) -> bool:
        """Whether any page runs Python; renders no more than it needs to."""
        library = self.library
        return any(library.facts(page).runs for page in library.pages.values())


def once(make: Callable[Concatenate[Site, Given], Made]) -> Callable[..., Made]:
    """Let ``make`` be called once a site for the same arguments.

    What it returns lives as long as the site, and with it which pages it is made of.
    """
    return _once(make, lambda site: site._made)


def once_for_page(
    make: Callable[Concatenate[Site, Given], Made],
) -> Callable[..., Made]:
    """Let ``make`` be called once a site for each page, as ``once`` does.

    Where renderings are kept on the disk, only what was made last is held in memory.
    """

    def found(site: Site) -> dict[object, object]:
        return cast(dict[object, object], site._made.setdefault(make, {}))

    return _once(make, found, few=True)


def once_for_assets(make: Callable[[Site], Made]) -> Callable[[Site], Made]:
    """Let ``make`` be called once for what pages load, which sites may share."""
    return _once(make, lambda site: site._made_of_assets)


def once_for_tree(make: Callable[[Site], Made]) -> Callable[[Site], Made]:
    """Let ``make`` be called once for a tree of pages: their texts may have changed."""
    return _once(make, lambda site: site.library.of_tree)


def _once(
    make: Callable[Concatenate[Site, Given], Made],
    kept: Callable[[Site], dict[object, object]],
    *,
    few: bool = False,
) -> Callable[..., Made]:
    @wraps(make)
    def made(site: Site, *given: Given.args, **named: Given.kwargs) -> Made:
        known, name, reads = kept(site), (make, given), site.library.reads
        if name not in known:
            said = speaking(site.library.settings.translation)
            with said, reads.noted() as seen:
                value = make(site, *given, **named)
            if few and site.library.kept and len(known) >= AT_HAND:
                known.clear()
            known[name] = value, frozenset(seen)
        value, found = cast(tuple[Made, frozenset[PurePosixPath]], known[name])
        reads.note(found)
        return value

    return made
