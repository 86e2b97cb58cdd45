"""Charts of a page: noted while it is read, drawn once they are laid out.

The layout needs a program of its own, so that a page's HTML holds a placeholder for
every chart: ``with_charts`` puts the drawings there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from handbook.page.diagrams.boxes import SCALED, Json, graph, rooms
from handbook.page.diagrams.flowchart import Flowchart
from handbook.page.diagrams.flowdrawing import Layout, draw_chart
from handbook.page.diagrams.lettering import NARROW, WIDE
from handbook.page.placeholders import PENDING_CHART, PENDING_LINK

Layouts = Callable[[Sequence[Json]], Sequence[Layout]]
"""Lays out graphs."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A flowchart of a page, which is laid out for each of its rooms.

    ``first`` is what the numbers of its links lack, where its text stands within
    another page.
    """

    flowchart: Flowchart
    first: int = 0

    def graphs(self) -> Iterator[Json]:
        """Yield what is to be laid out."""
        for room in rooms(self.flowchart):
            yield graph(self.flowchart, room)

    def drawing(self, layouts: Sequence[Layout]) -> str:
        """Return the drawing; two if the first is too wide for a phone."""
        (wide, narrow), (first, second) = rooms(self.flowchart), layouts
        large = " large" if second["width"] > SCALED else ""
        if first["width"] <= NARROW:
            return draw_chart(self.flowchart, wide, first)
        if first["width"] > WIDE or second["width"] >= first["width"]:
            return draw_chart(self.flowchart, narrow, second, f"scaled{large}")
        return draw_chart(self.flowchart, wide, first, "wide") + draw_chart(
            self.flowchart, narrow, second, f"narrow{large}"
        )


def with_charts(
    html: str, charts: Sequence[Chart], lay_out: Layouts, addresses: Sequence[str]
) -> Markup:
    """Return a page's HTML with its charts in it, and their links with addresses."""
    if not charts:
        return Markup(html)
    graphs = [list(chart.graphs()) for chart in charts]
    layouts = iter(lay_out([one for some in graphs for one in some]))
    drawn = [
        _linked(chart.drawing([next(layouts) for _ in some]), addresses[chart.first :])
        for chart, some in zip(charts, graphs, strict=True)
    ]
    return Markup(PENDING_CHART.sub(lambda found: drawn[int(found[1])], html))


def _linked(drawing: str, addresses: Sequence[str]) -> str:
    return PENDING_LINK.sub(lambda link: escape(addresses[int(link[1])]), drawing)
