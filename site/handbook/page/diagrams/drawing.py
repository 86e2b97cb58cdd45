"""Diagrams: a sequence of messages as SVG, and in words.

The drawing has no colours of its own but classes, so that style sheets decide; a
participant whose id is that of a layer has the layer's colour.  Letters are measured
by a rule of thumb that is right for wide fonts, as the reader's font is not known.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from handbook.content.metadata import LAYERS
from handbook.page.diagrams.sequence import Edge, Message, Note, Sequence

LETTER = 7.4
"""Units that a letter of the drawing's text takes; the text is 13 units high."""

LINE = 17
"""Units from one line of text to the next."""

LONGEST = 30
"""Letters of a line: a longer text is wrapped."""

HEAD, GAP, MARGIN = 34, 14, 8


@dataclass(slots=True)
class _Drawing:
    """Collects shapes from the top down; ``y`` is where the next one goes."""

    columns: list[float]
    y: float
    shapes: list[str] = field(default_factory=list)
    frames: list[tuple[float, str]] = field(default_factory=list)

    def add(self, shape: str, **values: object) -> None:
        """Add a shape; numbers are rounded, texts escaped."""
        shown = {
            key: f"{value:g}" if isinstance(value, int | float) else escape(value)
            for key, value in values.items()
        }
        self.shapes.append(shape.format(**shown))

    def text(self, x: float, y: float, lines: list[str], kind: str = "") -> None:
        """Add lines of text, centred, the last one at ``y``."""
        style = f' class="{kind}"' if kind else ""
        for place, line in enumerate(lines, 1):
            top = y - (len(lines) - place) * LINE
            self.add(
                f'<text{style} x="{{x}}" y="{{y}}">{{line}}</text>',
                x=x,
                y=top,
                line=line,
            )


def draw(sequence: Sequence) -> Markup:
    """Return the SVG of a sequence."""
    heads = [_wrapped(title, 16) for title in sequence.participants.values()]
    columns = _columns(sequence, heads)
    top = HEAD + LINE * (max(map(len, heads)) - 1)
    drawing = _Drawing(columns, y=top + GAP)
    for step in sequence.steps:
        if isinstance(step, Message):
            _draw_message(drawing, step)
        elif isinstance(step, Note):
            _draw_note(drawing, step)
        else:
            _draw_edge(drawing, step)
    width = columns[-1] + _width(heads[-1]) / 2 + MARGIN
    width = max(width, *(_reach(step, columns) for step in sequence.steps))
    height = drawing.y + MARGIN
    behind = []
    for (key, _), x, lines in zip(
        sequence.participants.items(), columns, heads, strict=True
    ):
        layer = f" layer-{key}" if key in LAYERS else ""
        half = _width(lines) / 2
        behind.append(
            f'<path class="lifeline" d="M{x:g} {top:g}V{height - MARGIN:g}"/>'
            f'<rect class="participant{layer}" x="{x - half:g}" y="1" '
            f'width="{2 * half:g}" height="{top - 1:g}" rx="4"/>'
        )
        drawn = _Drawing(columns, y=0)
        drawn.text(x, top / 2 + 4.5 + (len(lines) - 1) * LINE / 2, lines, "name")
        behind += drawn.shapes
    return Markup(
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title_of(sequence))}">'
        f"{''.join(behind)}{''.join(drawing.shapes)}</svg>"
    )


def title_of(sequence: Sequence) -> str:
    """Return what the diagram is called: its title, or who takes part."""
    return sequence.title or f"Messages between {_listed(sequence)}"


def words(sequence: Sequence) -> Iterator[str]:
    """Yield what happens, a sentence a step."""
    names = list(sequence.participants.values())
    for step in sequence.steps:
        if isinstance(step, Message):
            verb = "answers" if step.is_reply else "to"
            lost = " (it never arrives)" if step.is_lost else ""
            yield (
                f"{names[step.sender]} {verb} {names[step.receiver]}"
                f"{': ' if step.text else ''}{step.text}{lost}"
            )
        elif isinstance(step, Note):
            over = dict.fromkeys((names[step.first], names[step.last]))
            yield f"{' and '.join(over)}: {step.text}"
        elif step.kind != "end":
            yield f"{_FRAME_WORDS[step.kind]}{': ' if step.text else ''}{step.text}"


_FRAME_WORDS = {
    "loop": "Again and again",
    "alt": "Either",
    "else": "Or",
    "opt": "Perhaps",
    "par": "At the same time",
    "critical": "All of it or nothing",
    "break": "It ends here",
}


def _listed(sequence: Sequence) -> str:
    *most, last = sequence.participants.values()
    return f"{', '.join(most)} and {last}" if most else last


def _wrapped(text: str, letters: int = LONGEST) -> list[str]:
    return textwrap.wrap(text, letters) or [""]


def _width(lines: list[str]) -> float:
    """Return how wide a box around these lines is."""
    return max(max(map(len, lines)) * LETTER + 2 * GAP, 64)


def _columns(sequence: Sequence, heads: list[list[str]]) -> list[float]:
    """Return where each lifeline stands: far enough apart for what is said between."""
    gaps = [(_width(one) + _width(other)) / 2 + GAP for one, other in pairwise(heads)]
    for step in sequence.steps:
        if not isinstance(step, Message) or step.sender == step.receiver:
            continue
        first, last = sorted((step.sender, step.receiver))
        wanted = max(map(len, _wrapped(step.text))) * LETTER + 2 * GAP
        missing = wanted - sum(gaps[first:last])
        for place in range(first, last):
            gaps[place] += max(0, missing) / (last - first)
    columns = [_width(heads[0]) / 2 + MARGIN]
    for gap in gaps:
        columns.append(round(columns[-1] + gap, 1))
    return columns


def _reach(step: Message | Note | Edge, columns: list[float]) -> float:
    """Return how far to the right a step needs room."""
    if isinstance(step, Message) and step.sender == step.receiver:
        text = max(map(len, _wrapped(step.text)))
        return columns[step.sender] + 52 + text * LETTER + MARGIN
    if isinstance(step, Note):
        middle = (columns[step.first] + columns[step.last]) / 2
        return middle + _width(_wrapped(step.text)) / 2 + MARGIN
    return 0


def _draw_message(drawing: _Drawing, step: Message) -> None:
    lines = _wrapped(step.text) if step.text else []
    start, end = drawing.columns[step.sender], drawing.columns[step.receiver]
    kind = "reply" if step.is_reply else "message"
    drawing.y += LINE * len(lines) + 4
    y = drawing.y
    if start == end:
        drawing.add(
            '<path class="{kind}" d="M{x} {y}h34v18h-34"/><path class="arrow" '
            'd="M{tip} {top}l-8 4 8 4"/>',
            kind=kind, x=start, y=y - 12, tip=start + 8, top=y + 2,
        )  # fmt: skip
        for place, line in enumerate(lines):
            drawing.add(
                '<text class="aside" x="{x}" y="{y}">{line}</text>',
                x=start + 44, y=y + 2 - (len(lines) - 1 - place) * LINE, line=line,
            )  # fmt: skip
        drawing.y += GAP + 8
        return
    side = 1 if end > start else -1
    drawing.text((start + end) / 2, y - 7, lines)
    drawing.add(
        '<path class="{kind}" d="M{x} {y}H{end}"/>', kind=kind, x=start, y=y, end=end
    )
    tip = "l{b} -4 m{f} 0 l{b} 8 m0 -8 l{f} 8" if step.is_lost else "l{b} -4 v8 z"
    drawing.add(
        '<path class="arrow" d="M{end} {y}' + tip + '"/>',
        end=end, y=y, b=-8 * side, f=8 * side,
    )  # fmt: skip
    drawing.y += GAP


def _draw_note(drawing: _Drawing, step: Note) -> None:
    lines = _wrapped(step.text)
    first, last = drawing.columns[step.first], drawing.columns[step.last]
    width = max(_width(lines), last - first + 2 * GAP)
    x = max((first + last) / 2 - width / 2, 1)
    height = LINE * len(lines) + 10
    drawing.add(
        '<rect class="note-box" x="{x}" y="{y}" width="{w}" height="{h}"/>',
        x=x, y=drawing.y - 2, w=width, h=height,
    )  # fmt: skip
    drawing.text(x + width / 2, drawing.y + height - 11, lines)
    drawing.y += height + GAP


def _draw_edge(drawing: _Drawing, step: Edge) -> None:
    left, right = 2.0, drawing.columns[-1] + 40
    if step.kind == "end":
        top, _ = drawing.frames.pop()
        drawing.add(
            '<rect class="frame" x="{x}" y="{y}" width="{w}" height="{h}"/>',
            x=left, y=top, w=right - left, h=drawing.y - top,
        )  # fmt: skip
        drawing.y += GAP
        return
    if step.kind == "else":
        drawing.add(
            '<path class="frame" d="M{x} {y}H{end}"/>', x=left, y=drawing.y, end=right
        )
    else:
        drawing.frames.append((drawing.y, step.kind))
    label = f"{step.kind} {step.text}".strip()
    drawing.y += LINE
    drawing.add(
        '<text class="aside frame-label" x="{x}" y="{y}">{label}</text>',
        x=left + 8, y=drawing.y - 2, label=label,
    )  # fmt: skip
    drawing.y += 8
