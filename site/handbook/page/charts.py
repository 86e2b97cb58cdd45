"""Charts of recordings, ready to be drawn: bars that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.content.recordings import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A number and what it is of; ``share`` is its percentage of the scale."""

    name: str
    number: str
    share: float
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars below each other; ``names`` says what they are of, ``unit`` what counts."""

    label: str
    names: str
    unit: str
    bars: tuple[Bar, ...]


def charts(
    parts: Sequence[Part], every: Sequence[Part], layers: Sequence[Sequence[str]]
) -> list[Chart]:
    """Return the charts of some ``parts`` of a recording, which has ``every`` part.

    All its charts whose columns have the same names share a scale, and have equally
    many decimals: at most as many as the least exact number that has any.
    ``layers`` are those of the bars, "" where it is nobody's.
    """
    return [
        _chart(part, own, [one for one in every if _head(one) == _head(part)])
        for part, own in zip(parts, layers, strict=True)
    ]


def _head(part: Part) -> list[str]:
    return part.rows()[0] if part.kind == "chart" else []


def _chart(part: Part, layers: Sequence[str], alike: Sequence[Part]) -> Chart:
    (names, unit), *rows = part.rows()
    numbers = [number for one in alike for _, number in one.rows()[1:]]
    most = max(map(float, numbers)) or 1
    places = min((len(n.partition(".")[2]) for n in numbers if "." in n), default=0)
    return Chart(
        label=part.label,
        names=names,
        unit=unit,
        bars=tuple(
            Bar(
                name=name,
                number=f"{float(number):.{places}f}",
                share=100 * float(number) / most,
                layer=layer,
            )
            for (name, number), layer in zip(rows, layers, strict=True)
        ),
    )
