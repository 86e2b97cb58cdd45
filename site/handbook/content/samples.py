"""Samples: files that articles show, whole or by named region."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from handbook.content.textfile import Stamp, read_text, stamp
from handbook.errors import ContentError, Mistake
from handbook.spelling import nearest

# A marker is a comment of its own: "# region: app", "// endregion",
# "<!-- region: page -->", "; region: workers", "-- region: query".
_MARKER = re.compile(
    r"[ \t]*+(?:#|//|;|--|<!--|/\*)[ \t]*+(?P<end>end)?region\b:?[ \t]*+"
    r"(?P<name>[\w-]*)[ \t]*+(?:-->|\*/)?[ \t]*+$"
)
MAX_NESTING = 20
"""How deep regions may nest: each holds all lines of those within it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample file: its text without markers, and its regions by name."""

    text: str
    regions: dict[str, str]


def load_sample(path: Path, name: PurePath) -> Sample:
    """Return the sample at ``path``; messages call it ``name``.

    A file is read once, and again when it has changed.  Raises what ``read_sample``
    does.
    """
    return _kept(path, name, stamp(path))


@lru_cache(maxsize=500)
def _kept(path: Path, name: PurePath, _was: Stamp) -> Sample:
    return read_sample(path, name)


def read_sample(path: Path, name: PurePath) -> Sample:
    """Read the sample at ``path``, as ``load_sample`` does, whatever was read before.

    Raises ``ContentError`` for regions that are unbalanced, unnamed or named
    twice, or nest too deep: a sample must never show less than its author thinks.
    """
    text, _ = read_text(path, name)
    shown: list[str] = []
    open_regions: list[tuple[str, int, int]] = []
    spans: dict[str, slice] = {}
    first: dict[str, int] = {}
    mistakes: list[Mistake] = []

    def wrong(line: int, problem: str, fix: str) -> None:
        mistakes.append(Mistake(path=name, line=line, problem=problem, fix=fix))

    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        marker = _MARKER.match(line)
        if not marker:
            shown.append(line)
        elif not marker["end"]:
            region = marker["name"]
            if not region:
                fix = f"give it one: {_marker(line, 'region: app')}"
                wrong(number, "this region has no name", fix)
            elif first.setdefault(region, number) != number:
                problem = f"the region '{region}' is there twice"
                problem += f"; the first is on line {first[region]}"
                wrong(number, problem, "rename one of them")
            if len(open_regions) == MAX_NESTING:
                problem = f"regions nest deeper than {MAX_NESTING}"
                wrong(number, problem, "close the regions around this one")
            open_regions.append((region, number, len(shown)))
        elif open_regions:
            region, start, first_shown = open_regions.pop()
            if marker["name"] not in ("", region):
                wrong(
                    number,
                    f"this ends '{marker['name']}', but line {start} opened '{region}'",
                    "close regions in the order they nest",
                )
            spans[region] = slice(first_shown, len(shown))
        else:
            wrong(number, "this ends a region that was never opened", "delete it")
    for region, start, _ in open_regions:
        end = _marker(lines[start - 1], "endregion")
        fix = f"add a line '{end}' below its last line"
        wrong(start, f"the region '{region}' is never closed", fix)
    if mistakes:
        raise ContentError(mistakes)
    regions = {
        region: textwrap.dedent(_text(shown[span])) for region, span in spans.items()
    }
    return Sample(_text(shown), regions)


def _text(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"


def _marker(line: str, words: str) -> str:
    """Return a marker that says ``words``, in the kind of comment ``line`` is."""
    return re.sub(r"(end)?region\b:?[ \t]*[\w-]*", words, line.strip(), count=1)


def region_text(sample: Sample, region: str | None) -> str:
    """Return the whole sample, or one region of it.

    Raises ``KeyError`` with the nearest name (or "") if there is no such region.
    """
    if region is None:
        return sample.text
    try:
        return sample.regions[region]
    except KeyError:
        raise KeyError(nearest(region, sample.regions) or "") from None
