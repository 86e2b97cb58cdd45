"""What a flowchart is to the program that lays it out: boxes of a size, and arrows.

That is the Eclipse Layout Kernel, and the values are its JSON.  Sizes come from
here, so that the layout knows as little of fonts as we do of layouts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.page.diagrams.flowchart import Box, Flowchart
from handbook.page.diagrams.lettering import LINE, width, wrapped

Json = Mapping[str, object]

PAD_X, PAD_Y = 11, 9
ICON = 25
"""Units around a box's text, and those that a layer's icon takes before it."""

NARROW, SCALED = 328, 410
"""Units that a phone shows without scrolling, and those that it shows a bit smaller."""

WIDE = 860
"""Units that the page's column shows, a bit smaller."""

_OPTIONS = {
    "elk.algorithm": "layered",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.padding": "[top=2,left=2,bottom=2,right=2]",
    "elk.spacing.nodeNode": "16",
    "elk.spacing.edgeLabel": "4",
    "elk.layered.spacing.nodeNodeBetweenLayers": "24",
    "elk.layered.spacing.edgeNodeBetweenLayers": "12",
    "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
    "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
}
BOLD = 1.15
"""How much wider the letters of names are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How wide texts may be before they are wrapped: in boxes, and on arrows."""

    direction: str
    box: float
    arrow: float


def rooms(chart: Flowchart) -> tuple[Room, ...]:
    """Return how a chart is laid out: on a wide screen, and if it must, on a phone."""
    across = chart.direction in {"RIGHT", "LEFT"}
    wide = Room(
        direction=chart.direction,
        box=140 if across else 190,
        arrow=84 if across else 200,
    )
    narrow = Room(direction="DOWN" if across else chart.direction, box=112, arrow=96)
    return wide, narrow


def box_lines(box: Box, room: Room) -> list[tuple[str, bool]]:
    """Return the lines of a box's text, each with whether it is of the name."""
    return [
        (line, place == 0)
        for place, text in enumerate(box.lines)
        for line in wrapped(text, room.box / (BOLD if place == 0 else 1))
    ]


def arrow_lines(text: str, room: Room) -> list[str]:
    """Return the lines of what an arrow says."""
    return wrapped(text, room.arrow) if text else []


def graph(chart: Flowchart, room: Room) -> Json:
    """Return the chart as the layout gets it."""
    return {
        "id": "",
        "layoutOptions": {
            **_OPTIONS,
            "elk.direction": room.direction,
            "elk.layered.considerModelOrder.strategy": _order(chart),
            "elk.layered.mergeEdges": str(_branches(chart)).lower(),
        },
        "children": _inside(chart, "", room),
        "edges": [
            {
                "id": f"arrow {place}",
                "sources": [arrow.start],
                "targets": [arrow.end],
                "labels": _label(arrow_lines(arrow.text, room)),
            }
            for place, arrow in enumerate(chart.arrows)
        ],
    }


def _order(chart: Flowchart) -> str:
    """Return how ELK keeps to the order of the boxes: with groups it fails to."""
    return "NONE" if chart.groups else "NODES_AND_EDGES"


def _branches(chart: Flowchart) -> bool:
    """Whether arrows of one box may begin as one line: where none leads back."""
    pairs = {(arrow.start, arrow.end) for arrow in chart.arrows}
    return not any((end, start) in pairs for start, end in pairs)


def _inside(chart: Flowchart, group: str, room: Room) -> list[Json]:
    """Return the boxes and groups that lie in a group, or in none."""
    boxes = [
        {"id": name, **_size(box, room)}
        for name, box in chart.boxes.items()
        if box.group == group
    ]
    groups = [
        {
            "id": name,
            "layoutOptions": {
                "elk.padding": "[top=32,left=12,bottom=12,right=12]",
                "elk.nodeSize.constraints": "MINIMUM_SIZE",
                "elk.nodeSize.minimum": f"({width(one.title) * BOLD + 44:.0f},60)",
            },
            "children": _inside(chart, name, room),
        }
        for name, one in chart.groups.items()
        if one.group == group
    ]
    return [*boxes, *groups]


def _size(box: Box, room: Room) -> Json:
    lines = box_lines(box, room)
    text = max(width(line) * (BOLD if name else 1) for line, name in lines)
    sides = {"pill": 6, "choice": 12}.get(box.shape, 0) + PAD_X
    icon = ICON if box.layer else 0
    top = PAD_Y + (5 if box.shape == "store" else 0)
    return {
        "width": round(max(text + 2 * sides + icon, 44)),
        "height": LINE * len(lines) + 2 * top,
    }


def _label(lines: list[str]) -> list[Json]:
    if not lines:
        return []
    height = LINE * len(lines)
    return [{"text": "x", "width": round(max(map(width, lines))) + 8, "height": height}]
