"""Flowcharts as SVG and in words, once it is known where everything lies.

Like all drawings here it has no colours of its own but classes: style sheets decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from handbook.page.diagrams.boxes import (
    ICON,
    PAD_X,
    Room,
    arrow_lines,
    box_lines,
)
from handbook.page.diagrams.flowchart import Arrow, Box, Flowchart
from handbook.page.diagrams.layerglyphs import GLYPHS
from handbook.page.diagrams.lettering import LINE
from handbook.translation import enumerated, gettext

Point = tuple[float, float]
Layout = Mapping[str, Any]
"""What the layout program returns: the graph of ``boxes.graph`` with places."""

ROUND = 6
"""Units of the curve where an arrow turns."""


def draw_chart(chart: Flowchart, room: Room, layout: Layout, kind: str = "") -> Markup:
    """Return the SVG of a chart laid out for a room; ``kind`` is its class."""
    origins: dict[str, Point] = {"": (0, 0)}
    frames, titles = _frames(chart, layout, origins)
    boxes = _boxes(chart, room, layout, origins)
    lines = [
        shape
        for arrow, edge in zip(chart.arrows, layout["edges"], strict=True)
        for shape in _arrow(arrow, edge, room, origins[edge.get("container", "")])
    ]
    width, height = round(layout["width"]), round(layout["height"])
    # What can be followed is told one by one; a picture is told as one.
    role = "group" if any(box.href for box in chart.boxes.values()) else "img"
    style = f' class="{kind}"' if kind else ""
    return Markup(
        f'<svg{style} viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="{role}" aria-label="{escape(title_of(chart))}">'
        f"{''.join((*frames, *lines, *titles, *boxes))}</svg>"
    )


def title_of(chart: Flowchart) -> str:
    """Return what the diagram is called: its title, or what is in it."""
    return chart.title or enumerated([box.name for box in chart.boxes.values()])


def words(chart: Flowchart) -> Iterator[str]:
    """Yield what the drawing shows: what lies where, then every arrow."""
    if chart.description:
        yield chart.description
    names = {name: group.title for name, group in chart.groups.items()}
    names |= {name: box.name for name, box in chart.boxes.items()}
    for name, group in chart.groups.items():
        boxes = [one for one, box in chart.boxes.items() if box.group == name]
        groups = [one for one, other in chart.groups.items() if other.group == name]
        inside = [names[one] for one in (*boxes, *groups)]
        boxes_told = gettext(
            "In {group}: {boxes}", group=group.title, boxes=", ".join(inside)
        )
        yield boxes_told if inside else group.title
    for box in chart.boxes.values():
        if len(box.lines) > 1:
            yield f"{box.name}: {', '.join(box.lines[1:])}"
    for arrow in chart.arrows:
        said = f": {arrow.text}" if arrow.text else ""
        yield f"{_told(arrow, names[arrow.start], names[arrow.end])}{said}"
    if not chart.arrows and not chart.groups:
        yield from (box.name for box in chart.boxes.values() if len(box.lines) == 1)


def _told(arrow: Arrow, start: str, end: str) -> str:
    """Return which boxes an arrow joins, and how."""
    if arrow.both:
        return gettext("{start} to and from {end}", start=start, end=end)
    if arrow.head == "cross":
        return gettext("{start} not to {end}", start=start, end=end)
    if arrow.head:
        return gettext("{start} to {end}", start=start, end=end)
    return gettext("{start} and {end}", start=start, end=end)


def _frames(
    chart: Flowchart, layout: Layout, origins: dict[str, Point]
) -> tuple[list[str], list[str]]:
    """Return the frames of groups, outer ones first, and their titles.

    Where everything begins is noted in ``origins``.
    """
    frames, titles = [], []
    nodes: list[tuple[Layout, Point]] = [(layout, (0, 0))]
    while nodes:
        node, (left, top) = nodes.pop()
        for child in node.get("children", ()):
            x, y = left + child["x"], top + child["y"]
            origins[child["id"]] = x, y
            group = chart.groups.get(child["id"])
            if group is None:
                continue
            nodes.append((child, (x, y)))
            frames.append(
                f'<rect class="group{_layer(group.layer)}" x="{x:.0f}" y="{y:.0f}" '
                f'width="{child["width"]:.0f}" height="{child["height"]:.0f}" '
                f'rx="8"/>'
            )
            icon = _icon(group.layer, x + 10, y + 7)
            start = x + 12 + (ICON - 2 if icon else 0)
            title = _text(start, y + 21, group.title, "aside group-name")
            titles.append(f'<g class="title{_layer(group.layer)}">{icon}{title}</g>')
    return frames, titles


def _boxes(
    chart: Flowchart, room: Room, layout: Layout, origins: Mapping[str, Point]
) -> Iterator[str]:
    nodes: list[Layout] = [layout]
    while nodes:
        for child in nodes.pop().get("children", ()):
            if box := chart.boxes.get(child["id"]):
                x, y = origins[child["id"]]
                size = round(child["width"]), round(child["height"])
                yield _box(box, room, (round(x), round(y)), size)
            else:
                nodes.append(child)


def _box(box: Box, room: Room, place: tuple[int, int], size: tuple[int, int]) -> str:
    """Return a box with its text; a link if it leads somewhere.

    Within a box, places count from its corner: what is drawn twice is the same text
    then, and costs next to nothing when it is compressed.
    """
    width, height = size
    lines = box_lines(box, room)
    start = PAD_X + ICON if box.layer else width / 2
    base = (height - LINE * len(lines)) / 2 + (17 if box.shape == "store" else 13)
    texts = "".join(
        _text(start, base + LINE * at, line, "name" if named else "detail")
        for at, (line, named) in enumerate(lines)
    )
    glyph = _icon(box.layer, PAD_X - 1, base - 14)
    drawn = _outline(box.shape, width, height) + glyph + texts
    at = f'transform="translate({place[0]} {place[1]})"'
    style = f'class="box{_layer(box.layer)}"'
    if box.href:
        return f'<a {style} {at} href="{box.href}">{drawn}</a>'
    return f"<g {style} {at}>{drawn}</g>"


def _outline(shape: str, width: int, height: int) -> str:
    if shape == "choice":
        half = height / 2
        return (
            f'<path d="M0 {half:g}l12-{half:g}h{width - 24}l12 {half:g}-12 '
            f'{half:g}H12z"/>'
        )
    if shape == "store":
        curve = f"a{width / 2:g} 5 0 0"
        return (
            f'<path d="M0 5v{height - 10}{curve} 0 {width} 0v{10 - height}'
            f'{curve} 0-{width} 0{curve} 0 {width} 0"/>'
        )
    radius = {"pill": height // 2, "round": 12}.get(shape, 4)
    return f'<rect width="{width}" height="{height}" rx="{radius}"/>'


def _arrow(arrow: Arrow, edge: Layout, room: Room, origin: Point) -> Iterator[str]:
    """Yield the line of an arrow, its ends and what it says."""
    left, top = origin
    for section in edge.get("sections", ()):
        bends = section.get("bendPoints", ())
        points: list[Point] = [
            (round(left + one["x"]), round(top + one["y"]))
            for one in (section["startPoint"], *bends, section["endPoint"])
        ]
        style = "" if arrow.style == "plain" else f" {arrow.style}"
        yield f'<path class="line{style}" d="{_path(points)}"/>'
        if arrow.head:
            yield _end(points[-2], points[-1], arrow.head)
        if arrow.both:
            yield _end(points[1], points[0], "arrow")
    lines = arrow_lines(arrow.text, room)
    for label in edge.get("labels", ()):
        middle = left + label["x"] + label["width"] / 2
        for at, line in enumerate(lines):
            yield _text(middle, top + label["y"] + 13 + LINE * at, line)


def _path(points: Sequence[Point]) -> str:
    """Return a line through points, along the axes, that turns in curves."""
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    at = points[0]
    for (x, y), after in pairwise(points[1:]):
        bend = min(ROUND, _far(at, (x, y)) / 2, _far((x, y), after) / 2)
        dx, dy = _sign(x - at[0]) * bend, _sign(y - at[1]) * bend
        out, down = _sign(after[0] - x) * bend, _sign(after[1] - y) * bend
        path += _along(at, (x - dx, y - dy))
        path += f"q{dx:g} {dy:g} {dx + out:g} {dy + down:g}"
        at = x + out, y + down
    return path + _along(at, points[-1])


def _along(start: Point, end: Point) -> str:
    """Return the part of a path from one point to another on the same axis."""
    if abs(start[1] - end[1]) < 1:
        return f"H{end[0]:g}"
    return f"V{end[1]:g}" if abs(start[0] - end[0]) < 1 else f"L{end[0]:g} {end[1]:g}"


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _end(before: Point, tip: Point, head: str) -> str:
    """Return the end of an arrow that comes from ``before``."""
    x, y = tip
    if head == "dot":
        return f'<circle class="arrow" cx="{x:g}" cy="{y:g}" r="4"/>'
    if head == "cross":
        return f'<path class="arrow" d="M{x - 5:g} {y - 5:g}l10 10m0-10l-10 10"/>'
    along = abs(tip[0] - before[0]) > abs(tip[1] - before[1])
    back = -8 if (tip[0] > before[0] if along else tip[1] > before[1]) else 8
    wings = f"l{back} -4v8z" if along else f"l-4 {back}h8z"
    return f'<path class="arrow" d="M{x:g} {y:g}{wings}"/>'


def _text(x: float, y: float, line: str, kind: str = "") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{x:.0f}" y="{y:.0f}">{escape(line)}</text>'


def _icon(layer: str, x: float, y: float) -> str:
    if not layer:
        return ""
    return f'<g transform="translate({x:.0f} {y:.0f})scale(.75)">{GLYPHS[layer]}</g>'


def _layer(layer: str) -> str:
    return f" layer-{layer}" if layer else ""
