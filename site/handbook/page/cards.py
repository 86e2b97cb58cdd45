"""Cards: what a list of pages says of each, and a small picture of what one tries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeGuard

from handbook.content.article import Page
from handbook.content.readingtime import minutes
from handbook.content.sections import Section
from handbook.page.directives.bench import PARTS, ShownBench
from handbook.page.directives.lab import ShownLab, lines_of
from handbook.page.directives.run import ShownRun
from handbook.page.directives.sample import ShownSample
from handbook.page.rendered import Rendered

Activity = Literal["", "Lab", "Runnable"]
"""What a reader does on a page beyond reading: tries things out, or runs samples."""

LINES, LENGTH = 4, 44
"""How much fits into a picture."""

_FENCE = re.compile(r"[\s>]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<name>[\w-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The first frame of a lab, in small: what goes in, what comes out, and a word."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A page in a list; ``layer`` is where it belongs, ``minutes`` is 0 if unknown."""

    title: str
    href: str
    text: str
    minutes: int
    layer: str
    activity: Activity
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a reader can do on a page, and a picture of the first of it."""

    activity: Activity = ""
    picture: Picture | None = None


def tried(rendered: Rendered) -> Tried:
    """Return what the reader of a page can do there."""
    return Tried(activity=activity(rendered), picture=picture(rendered))


def card_of(one: Page | Section, use: Tried, href: str) -> Card:
    """Return the card of a page or a section; ``use`` is what one can do there."""
    about = one.metadata
    return Card(
        title=about.title,
        href=href,
        text=about.task or about.description,
        minutes=minutes(one) if isinstance(one, Page) else 0,
        layer=about.layers[0] if about.layers else "",
        activity=use.activity,
        picture=use.picture,
    )


def activity(rendered: Rendered) -> Activity:
    """Return what the reader of a page can do there.

    A bench is a lab where it shows a whole exchange, and a sample that runs elsewhere.
    """
    uses = [*_uses(rendered)]
    if any(isinstance(use, ShownLab) or _is_lab(use) for use in uses):
        return "Lab"
    return "Runnable" if uses else ""


def _is_lab(use: object) -> TypeGuard[ShownBench]:
    return isinstance(use, ShownBench) and len(use.recorded.parts) == len(PARTS)


def activity_told(page: Page) -> Activity:
    """Return the same by a look at its source, for lists of what is not rendered."""
    return _told(page.body)


@lru_cache(maxsize=500)
def _told(body: str) -> Activity:
    fence = name = ""
    keys: set[str] = set()
    found: Activity = ""
    for line in body.splitlines():
        marks = _FENCE.match(line)
        if fence and marks and marks["mark"].startswith(fence) and not marks["name"]:
            if name == "lab" or (keys >= {"serve"} and "parts" not in keys):
                return "Lab"
            found = "Runnable" if keys & {"run", "serve"} else found
            fence = name = ""
        elif not fence and marks:
            fence, name, keys = marks["mark"], marks["name"], set()
        elif name == "sample":
            keys.add(line.strip().partition(": ")[0])
    return found


def picture(rendered: Rendered) -> Picture | None:
    """Return the first frame of a page's first lab, in small; ``None`` without one."""
    for use in _uses(rendered):
        if isinstance(use, ShownLab):
            return _of_lab(use)
        if _is_lab(use):
            parts = {part.name: part.text for part in use.recorded.parts}
            status, _, fields = parts["response"].partition("\n")
            return Picture(
                before=_lines(parts["request"].splitlines()),
                after=_lines(fields.splitlines()),
                said=status,
            )
    return None


def _uses(rendered: Rendered) -> Iterator[ShownLab | ShownBench | ShownRun]:
    """Yield what can be tried on a page, in its order."""
    for shown in rendered.fences.values():
        use = shown.use if isinstance(shown, ShownSample) else shown
        if isinstance(use, ShownLab | ShownBench | ShownRun):
            yield use


def _of_lab(lab: ShownLab) -> Picture:
    long = [field.value for field in lab.form.fields if field.rows > 1]
    given = long[0] if long else lab.form.request.decode("latin-1")
    return Picture(
        before=_lines(given.splitlines()),
        after=_lines(_answered(lab)),
        said=lab.answer["summary"],
    )


def _answered(lab: ShownLab) -> Iterable[str]:
    """Return the verdicts of a lab's answer; without any, what it shows first."""
    several = len(lab.form.fields) > 1
    verdicts = lab.answer.get("verdicts")
    if verdicts:
        names = (one["field"] if several else one["title"] for one in verdicts)
        return [
            f"{one['sign']} {name}" for one, name in zip(verdicts, names, strict=True)
        ]
    section: Mapping[str, Any] = lab.answer["sections"][0]
    rows = ["  ".join(map(_first, row)) for row in section.get("rows", ())]
    return section.get("text", "").splitlines() or rows or lines_of(section)


def _first(cell: str) -> str:
    return cell.partition("\n")[0]


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the first lines that say something, each no longer than fits."""
    filled = [line.rstrip() for line in lines if line.strip()][:LINES]
    return tuple(
        f"{one[: LENGTH - 1]}…" if len(one) > LENGTH else one for one in filled
    )
