"""What a flowchart is to the program that lays it out: boxes of a size, and arrows.

That is the Eclipse Layout Kernel, and the values are its JSON.  Sizes come from
here, so that the layout knows as little of fonts as we do of layouts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.page.diagrams.flowchart import Box, Flowchart
from handbook.page.diagrams.lettering import LINE, width, wrapped

Json = Mapping[str, object]

PAD_X, PAD_Y = 12, 9
ICON = 22
"""Units around a box's text, and those that a layer's icon takes before it."""

NARROW = 320
"""Units that a phone shows without scrolling."""

_OPTIONS = {
    "elk.algorithm": "layered",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.padding": "[top=2,left=2,bottom=2,right=2]",
    "elk.spacing.nodeNode": "18",
    "elk.spacing.edgeLabel": "4",
    "elk.edgeLabels.inline": "true",
    "elk.layered.spacing.nodeNodeBetweenLayers": "34",
    "elk.layered.spacing.edgeNodeBetweenLayers": "14",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
    "elk.randomSeed": "1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How wide texts may be before they are wrapped: in boxes, and on arrows."""

    direction: str
    box: float
    arrow: float


def rooms(chart: Flowchart) -> tuple[Room, ...]:
    """Return how a chart is laid out: on a wide screen, and if it must, on a phone."""
    across = chart.direction in {"RIGHT", "LEFT"}
    wide = Room(direction=chart.direction, box=190, arrow=120 if across else 200)
    narrow = Room(
        direction="DOWN" if across else chart.direction, box=120, arrow=130
    )
    return wide, narrow


def box_lines(box: Box, room: Room) -> list[tuple[str, bool]]:
    """Return the lines of a box's text, each with whether it is of the name."""
    return [
        (line, place == 0)
        for place, text in enumerate(box.lines)
        for line in wrapped(text, room.box)
    ]


def arrow_lines(text: str, room: Room) -> list[str]:
    """Return the lines of what an arrow says."""
    return wrapped(text, room.arrow) if text else []


def graph(chart: Flowchart, room: Room) -> Json:
    """Return the chart as the layout gets it."""
    return {
        "id": "",
        "layoutOptions": {**_OPTIONS, "elk.direction": room.direction},
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
                "elk.nodeSize.minimum": f"({width(one.title) * 1.05 + 44:.0f},60)",
            },
            "children": _inside(chart, name, room),
        }
        for name, one in chart.groups.items()
        if one.group == group
    ]
    return [*boxes, *groups]


def _size(box: Box, room: Room) -> Json:
    lines = box_lines(box, room)
    text = _widest(line for line, _ in lines)
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
    return [{"text": "x", "width": round(_widest(lines)) + 8, "height": height}]


def _widest(lines: Iterable[str]) -> float:
    return max(map(width, lines), default=0)
