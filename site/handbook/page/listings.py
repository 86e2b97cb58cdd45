"""Listings: what a page shows of other pages, filled in once those are rendered.

A page is rendered by itself, with a mark where a listing belongs; ``with_listings``
puts it there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath

from markupsafe import Markup

from handbook.content.article import Link, Page
from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.placeholders import LIST
from handbook.page.rendered import Rendered
from handbook.page.shown import CheckTime, Printer, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """The other pages, by their files.

    ``page`` returns one with its rendering, ``None`` if there is none; ``inside`` the
    pages of the section that a file opens, in order, if it opens one.
    """

    page: Callable[[PurePosixPath], tuple[Page, Rendered] | None]
    inside: Callable[[PurePosixPath], Sequence[tuple[Page, Rendered]]]


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills the listings of a page: ``context`` is that page's own."""

    context: Context
    others: Others

    def page(self, node: Node) -> tuple[Page, Rendered] | None:
        """Return the page that an author names with its rendering, if there is one."""
        return self.others.page(self._file(node))

    def inside(self, node: Node) -> Sequence[tuple[Page, Rendered]]:
        """Return the pages of the section whose file an author names, if it is one."""
        return self.others.inside(self._file(node))

    def _file(self, node: Node) -> PurePosixPath:
        return PurePosixPath(normpath(self.context.folder / str(node.value)))

    def link(self, node: Node, target: str) -> str:
        """Note a link, owed to what an author wrote; returns its placeholder."""
        link = Link(target=target, line=node.line, column=node.column)
        return self.context.link(link)


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of a page, to come; ``line`` is that of its fence.

    ``fill`` returns what is shown, and reports it if that is nothing.
    """

    line: int
    fill: Callable[[Filling], Shown]

    @property
    def mark(self) -> str:
        """What stands for it in the page's HTML."""
        return f"{LIST}{self.line}{LIST}"

    def html(self, check_time: CheckTime) -> Markup:
        """Return the mark."""
        return Markup(self.mark)

    def copy(self, printer: Printer) -> list[str]:
        """Return nothing, since nothing is known yet."""
        return []


def with_listings(
    rendered: Rendered, content: Path, source: PurePosixPath, others: Others
) -> Rendered:
    """Return the rendering of the page ``source`` with its listings filled in.

    It is the same if there is none.
    """
    fences = dict(rendered.fences)
    listings = {
        block: shown for block, shown in fences.items() if isinstance(shown, Listing)
    }
    if not listings:
        return rendered
    html = rendered.html
    context = Context(
        content=content,
        source=source,
        links=list(rendered.links),
        mistakes=list(rendered.mistakes),
    )
    filling = Filling(context, others)
    for block, listing in listings.items():
        fences[block] = shown = listing.fill(filling)
        html = html.replace(listing.mark, shown.html(lambda: None))
    return replace(
        rendered,
        html=html,
        fences=fences,
        links=tuple(context.links),
        mistakes=tuple(context.mistakes),
    )
