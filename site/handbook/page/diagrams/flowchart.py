"""Boxes and arrows: what there is, and what leads where, in the notation of Mermaid.

The part of ``flowchart`` that most authors use; GitHub draws the same text.
``flowlines`` reads it; what is read is plain data, to draw and to put into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

MOST_BOXES = 60
MOST_ARROWS = 120
"""Nobody reads a larger one, and its layout takes seconds."""

Shape = Literal["box", "round", "pill", "store", "choice"]
End = Literal["", "arrow", "cross", "dot"]
Style = Literal["plain", "dotted", "thick"]


@dataclass(slots=True, kw_only=True)
class Box:
    """A box: the lines of its text, the first of them its name.

    ``layer`` is "" or one of the six, ``group`` the id of what it lies in, ``href``
    the placeholder of what it links to.
    """

    lines: tuple[str, ...]
    shape: Shape = "box"
    layer: str = ""
    group: str = ""
    href: str = ""

    @property
    def name(self) -> str:
        """What the box is called."""
        return self.lines[0]


@dataclass(slots=True, kw_only=True)
class Group:
    """A frame around boxes and other groups: a machine, a process, a container."""

    title: str
    layer: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line from one id to another, which are boxes or groups."""

    start: str
    end: str
    text: str = ""
    style: Style = "plain"
    head: End = "arrow"
    both: bool = False


@dataclass(slots=True)
class Flowchart:
    """Boxes and groups by their ids, in the order of their first mention.

    ``direction`` is the way of its arrows on a wide screen: "DOWN", "UP", "RIGHT" or
    "LEFT".
    """

    direction: str = "DOWN"
    title: str = ""
    description: str = ""
    boxes: dict[str, Box] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)

    def parents(self, name: str) -> list[str]:
        """Return the groups around a box or group, the innermost first."""
        found: list[str] = []
        inside = (self.boxes.get(name) or self.groups[name]).group
        while inside:
            found.append(inside)
            inside = self.groups[inside].group
        return found
