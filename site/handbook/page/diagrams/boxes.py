"""What a flowchart is to the program that lays it out: boxes of a size, and arrows.

That is the Eclipse Layout Kernel, and the values are its JSON.  Sizes come from
here, so that the layout knows as little of fonts as we do of layouts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.page.diagrams.flowchart import Box, Flowchart, Group
from handbook.page.diagrams.lettering import LINE, width, wrapped

Json = Mapping[str, object]

PAD_X, PAD_Y = 11, 9
ICON = 25
"""Units around a box's text, and those that a layer's icon takes before it."""

PHONE_BOX = 120
"""Units of a text in a box on a phone: two boxes lie beside each other there."""

SCALED = 410
"""Units that a phone shows, a bit smaller."""

_OPTIONS = {
    "elk.algorithm": "layered",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.spacing.nodeNode": "16",
    "elk.spacing.edgeLabel": "4",
    "elk.layered.spacing.edgeNodeBetweenLayers": "12",
    "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
    "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
}
BOLD = 1.15
"""How much wider the letters of names are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How wide texts may be before they are wrapped: in boxes, and on arrows.

    ``shape`` is how much wider than high it is, for what lies beside each other.
    """

    direction: str
    box: float
    arrow: float
    shape: str

    @property
    def gap(self) -> str:
        """Units between boxes, and again between a box and what an arrow says."""
        return "18" if self.direction in {"RIGHT", "LEFT"} else "22"


def rooms(chart: Flowchart) -> tuple[Room, ...]:
    """Return how a chart is laid out: on a wide screen, and if it must, on a phone."""
    across = chart.direction in {"RIGHT", "LEFT"}
    wide = Room(
        direction=chart.direction,
        box=PHONE_BOX if across else 190,
        arrow=96 if across else 200,
        shape="1.6",
    )
    down = "DOWN" if across else chart.direction
    narrow = Room(direction=down, box=PHONE_BOX, arrow=96, shape="0.4")
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
            **_options(chart, room),
            "elk.padding": "[top=2,left=2,bottom=2,right=2]",
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


def _at_once(chart: Flowchart) -> bool:
    """Whether an arrow leads into a group, or out of one."""
    return any(
        chart.parents(arrow.start)[:1] != chart.parents(arrow.end)[:1]
        for arrow in chart.arrows
    )


def _options(chart: Flowchart, room: Room) -> dict[str, str]:
    """Return how ELK lays out a chart.

    Where arrows lead into groups, it lays out everything at once, and then it keeps
    neither to the order of boxes nor to a shape.
    """
    at_once = _at_once(chart)
    return {
        **_OPTIONS,
        "elk.direction": room.direction,
        "elk.aspectRatio": room.shape,
        "elk.layered.considerModelOrder.components": "MODEL_ORDER",
        "elk.layered.spacing.nodeNodeBetweenLayers": room.gap,
        "elk.layered.mergeEdges": str(_branches(chart)).lower(),
        "elk.hierarchyHandling": "INCLUDE_CHILDREN" if at_once else "SEPARATE_CHILDREN",
        "elk.layered.considerModelOrder.strategy": "NONE"
        if at_once
        else "NODES_AND_EDGES",
    }


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
    groups: list[Json] = [
        {
            "id": name,
            "layoutOptions": _group_options(chart, one, room),
            "children": _inside(chart, name, room),
        }
        for name, one in chart.groups.items()
        if one.group == group
    ]
    return [*boxes, *groups]


def _group_options(chart: Flowchart, group: Group, room: Room) -> dict[str, str]:
    """Return how ELK lays out a group, with room for its title.

    It turns a size with the direction when it lays out everything at once.
    """
    least = [width(group.title) * BOLD + 44, 60]
    if _at_once(chart) and room.direction in {"DOWN", "UP"}:
        least.reverse()
    return {
        **_options(chart, room),
        "elk.padding": "[top=32,left=12,bottom=12,right=12]",
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": f"({least[0]:.0f},{least[1]:.0f})",
    }


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
