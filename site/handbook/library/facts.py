"""Facts: what other pages, and the whole site, want to know of a rendered page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook.content.article import Link
from handbook.content.textfile import Stamp
from handbook.errors import Mistake
from handbook.page.cards import Tried, tried
from handbook.page.diagrams.charts import Chart
from handbook.page.directives.bytes import ShownBytes
from handbook.page.directives.download import ShownDownload
from handbook.page.directives.failure import ShownFailure
from handbook.page.html import Tag, end_of, tags
from handbook.page.listings import Listing
from handbook.page.rendered import Heading, Rendered

ASKING = "predict-answer"
"""The element that a question is."""

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
SHOWING = "markdown-example"
"""The element of an example: what is asked in it is no question of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A rendered page without its text; most fields are those of ``Rendered``.

    ``empty`` is true of a page that could not be read at all, ``lists`` of one that
    shows something of other pages, ``offers`` of one with an archive to load, ``asks``
    of one with a question, and ``explains`` of one about a failure.
    """

    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: tuple[Link, ...]
    charts: tuple[Chart, ...]
    runs: bool
    files: Mapping[Path, Stamp]
    mistakes: tuple[Mistake, ...]
    tried: Tried
    empty: bool
    whole: bool
    lists: bool
    offers: bool
    asks: bool
    explains: bool


def facts_of(rendered: Rendered) -> Facts:
    """Return what others want to know of ``rendered``."""
    shown = rendered.fences.values()
    return Facts(
        headings=rendered.headings,
        ids=rendered.ids,
        links=rendered.links,
        charts=rendered.charts,
        runs=rendered.runs,
        files=rendered.files,
        mistakes=rendered.mistakes,
        tried=tried(rendered),
        empty=not rendered.html,
        whole=rendered.whole,
        lists=any(isinstance(one, Listing) for one in shown),
        offers=any(isinstance(one, ShownBytes | ShownDownload) for one in shown),
        asks=_asks(rendered.html),
        explains=any(isinstance(one, ShownFailure) for one in shown),
    )


def asked_in(html: str) -> Iterator[Tag]:
    """Yield the headings of a body and its questions: the tags that begin them."""
    end = 0
    for tag in tags(html, (*HEADINGS, ASKING, SHOWING)):
        if tag.start < end or tag.closes:
            continue
        if tag.name == SHOWING:
            end = end_of(html, tag)
        else:
            yield tag


def _asks(html: str) -> bool:
    asking = f"<{ASKING}" in html
    return asking and any(tag.name == ASKING for tag in asked_in(html))
