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
from handbook.page.diagrams.lettering import NARROW, WIDE
from handbook.page.diagrams.sequence import Edge, Message, Note, Sequence
from handbook.translation import enumerated, gettext

LETTER = 7.4
"""Units that a letter of the drawing's text takes; the text is 13 units high."""

LINE = 17
"""Units from one line of text to the next."""

LONGEST = 30
"""Letters of a line: a longer text is wrapped."""

SEVERAL = 6
"""Participants that a phone has room for."""

HEAD, GAP, MARGIN = 34, 14, 8


@dataclass(slots=True)
class _Drawing:
    """Collects shapes from the top down; ``y`` is where the next one goes.

    ``width`` is what must be enough, on a phone; 0 if the drawing may be as wide as it
    gets.
    """

    columns: list[float]
    y: float
    width: float = 0
    shapes: list[str] = field(default_factory=list)
    frames: list[tuple[float, str]] = field(default_factory=list)

    def add(self, shape: str, **values: object) -> None:
        """Add a shape; numbers are rounded, texts escaped."""
        shown = {
            key: f"{value:g}" if isinstance(value, int | float) else escape(value)
            for key, value in values.items()
        }
        self.shapes.append(shape.format(**shown))

    def within(self, middle: float, width: float) -> float:
        """Return the middle of what is so wide, moved so far that it is not cut."""
        if not self.width:
            return middle
        edge = width / 2 + 2
        return max(edge, min(middle, self.width - edge))

    def wrapped(self, text: str) -> list[str]:
        """Return the lines of a text."""
        return _wrapped(text, 40 if self.width else LONGEST)

    def text(self, x: float, y: float, lines: list[str], kind: str = "") -> None:
        """Add lines of text, centred, the last one at ``y``."""
        style = f' class="{kind}"' if kind else ""
        for place, line in enumerate(lines, 1):
            at = self.within(x, len(line) * LETTER)
            top = y - (len(lines) - place) * LINE
            self.add(
                f'<text{style} x="{{x}}" y="{{y}}">{{line}}</text>',
                x=at,
                y=top,
                line=line,
            )


def draw(sequence: Sequence) -> Markup:
    """Return the SVG of a sequence; two if the first is too wide for a phone."""
    width, drawing = _drawn(sequence, "", phone=False)
    if width <= NARROW or len(sequence.participants) > SEVERAL:
        return drawing
    _, wide = _drawn(sequence, "wide" if width <= WIDE else "wide large", phone=False)
    return wide + _drawn(sequence, "narrow", phone=True)[1]


def _drawn(sequence: Sequence, kind: str, *, phone: bool) -> tuple[float, Markup]:
    """Return the width of a drawing, and its SVG."""
    titles = sequence.participants.values()
    room = NARROW / len(titles)
    heads = [
        _wrapped(title, int((room - 10) / LETTER) if phone else 16) for title in titles
    ]
    columns = _columns(sequence, heads)
    halves = [_width(lines) / 2 for lines in heads]
    if phone:
        columns = [room * (place + 0.5) for place in range(len(heads))]
        halves = [min(half, room / 2 - 2) for half in halves]
    top = HEAD + LINE * (max(map(len, heads)) - 1)
    drawing = _Drawing(columns, y=top + GAP, width=NARROW if phone else 0)
    for step in sequence.steps:
        if isinstance(step, Message):
            _draw_message(drawing, step)
        elif isinstance(step, Note):
            _draw_note(drawing, step)
        else:
            _draw_edge(drawing, step)
    width: float = NARROW
    if not phone:
        width = columns[-1] + halves[-1] + MARGIN
        width = max(width, *(_reach(step, columns) for step in sequence.steps))
    height = drawing.y + MARGIN
    behind = []
    for key, x, half, lines in zip(
        sequence.participants, columns, halves, heads, strict=True
    ):
        layer = f" layer-{key}" if key in LAYERS else ""
        behind.append(
            f'<path class="lifeline" d="M{x:g} {top:g}V{height - MARGIN:g}"/>'
            f'<rect class="participant{layer}" x="{x - half:g}" y="1" '
            f'width="{2 * half:g}" height="{top - 1:g}" rx="4"/>'
        )
        drawn = _Drawing(columns, y=0)
        drawn.text(x, top / 2 + 4.5 + (len(lines) - 1) * LINE / 2, lines, "name")
        behind += drawn.shapes
    return width, Markup(
        f'<svg class="{kind}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-label="{escape(title_of(sequence))}">'
        f"{''.join(behind)}{''.join(drawing.shapes)}</svg>"
    )


def title_of(sequence: Sequence) -> str:
    """Return what the diagram is called: its title, or who takes part."""
    return sequence.title or gettext(
        "Messages between {participants}", participants=_listed(sequence)
    )


def words(sequence: Sequence) -> Iterator[str]:
    """Yield what happens, a sentence a step."""
    names = list(sequence.participants.values())
    for step in sequence.steps:
        if isinstance(step, Message):
            ends = {"sender": names[step.sender], "receiver": names[step.receiver]}
            told = (
                gettext("{sender} answers {receiver}", **ends)
                if step.is_reply
                else gettext("{sender} to {receiver}", **ends)
            )
            lost = f" {gettext('(it never arrives)')}" if step.is_lost else ""
            yield f"{told}{': ' if step.text else ''}{step.text}{lost}"
        elif isinstance(step, Note):
            over = dict.fromkeys((names[step.first], names[step.last]))
            yield f"{enumerated(list(over))}: {step.text}"
        elif step.kind != "end":
            yield f"{_frame_words()[step.kind]}{': ' if step.text else ''}{step.text}"


def _frame_words() -> dict[str, str]:
    return {
        "loop": gettext("Again and again"),
        "alt": gettext("Either"),
        "else": gettext("Or"),
        "opt": gettext("Perhaps"),
        "par": gettext("At the same time"),
        "critical": gettext("All of it or nothing"),
        "break": gettext("It ends here"),
    }


def _listed(sequence: Sequence) -> str:
    return enumerated(list(sequence.participants.values()))


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
    lines = drawing.wrapped(step.text) if step.text else []
    start, end = drawing.columns[step.sender], drawing.columns[step.receiver]
    kind = "reply" if step.is_reply else "message"
    drawing.y += LINE * len(lines) + 4
    y = drawing.y
    if start == end:
        back = -1 if drawing.width and start > drawing.width / 2 else 1
        drawing.add(
            '<path class="{kind}" d="M{x} {y}h{out}v18h{home}"/><path class="arrow" '
            'd="M{tip} {top}l{back} 4 {out8} 4"/>',
            kind=kind, x=start, y=y - 12, out=34 * back, home=-34 * back,
            tip=start + 8 * back, top=y + 2, back=-8 * back, out8=8 * back,
        )  # fmt: skip
        if drawing.width:
            drawing.text(start, y - 17, lines)
        for place, line in enumerate([] if drawing.width else lines):
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
    lines = drawing.wrapped(step.text)
    first, last = drawing.columns[step.first], drawing.columns[step.last]
    width = max(_width(lines), last - first + 2 * GAP)
    x = max(drawing.within((first + last) / 2, width) - width / 2, 1)
    height = LINE * len(lines) + 10
    drawing.add(
        '<rect class="note-box" x="{x}" y="{y}" width="{w}" height="{h}"/>',
        x=x, y=drawing.y - 2, w=width, h=height,
    )  # fmt: skip
    drawing.text(x + width / 2, drawing.y + height - 11, lines)
    drawing.y += height + GAP


def _draw_edge(drawing: _Drawing, step: Edge) -> None:
    left, right = 2.0, drawing.width - 2 if drawing.width else drawing.columns[-1] + 40
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
