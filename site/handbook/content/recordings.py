"""Recordings: what real programs printed, stored beside the article that shows it.

A recording is a JSON file::

    {"recorded": "2026-11-23",
     "programs": {"Flask": "3.1.3", "Python": "3.11.7"},
     "parts": [{"name": "server", "kind": "log", "label": "Terminal", "text": "..."}]}

This module is pure: it knows the format, and how text is made the same on every
machine and at every time (``Normaliser``).  Running the programs is ``recorder``'s.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, Literal, get_args

from handbook.content.textfile import Stamp, is_text, read_text, stamp
from handbook.errors import ContentError, Mistake

Kind = Literal[
    "command", "output", "log", "request", "response", "listing", "table", "chart"
]
"""What a part shows.

``command``: a terminal; lines that start with ``$ `` were typed, the others
printed.  ``output``: what a program printed.  ``log``: what a server printed.
``request``, ``response``: an HTTP message.  ``listing``: processes or sockets.
``table``: a row a line, cells parted by tabs; the first row names the columns.
``chart``: a table of two columns, a name and a number, drawn as bars.
"""

KINDS: tuple[Kind, ...] = get_args(Kind)

INSTANT = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
"""The moment that every date in a recording's text is moved to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece of a recording, shown as one block."""

    name: str
    kind: Kind
    label: str
    text: str

    def rows(self) -> list[list[str]]:
        """Return the cells of a ``table``, row by row; the first row is its head."""
        return [line.split("\t") for line in self.text.split("\n")]

    def bars(self) -> list[tuple[str, str, float]]:
        """Return a name, a number and its percentage of the largest, of a ``chart``."""
        rows = [(name, number) for name, number in self.rows()[1:]]
        most = max(float(number) for _, number in rows) or 1
        return [(name, number, 100 * float(number) / most) for name, number in rows]

    @staticmethod
    def unusual(cells: Sequence[str]) -> list[bool]:
        """Say of each cell whether it differs from what most of its row says."""
        agree = [cells.count(cell) for cell in cells]
        most = max(agree, default=0)
        common = most > 1 and most * 2 >= len(cells)
        return [common and count * 2 < len(cells) for count in agree]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A run of real programs: when, which versions, what they printed."""

    recorded: date
    programs: Mapping[str, str]
    parts: tuple[Part, ...]

    def part(self, name: str) -> Part | None:
        """Return the part called ``name``, or ``None``."""
        return next((part for part in self.parts if part.name == name), None)

    def levelled(self) -> tuple[Part, ...]:
        """Return the parts with version numbers taken out.

        Two runs agree if these are equal: another machine may have another
        patch version of Python, and nothing else may differ.
        """
        versions = {version: name for name, version in self.programs.items()}
        if "Python" in self.programs:
            versions[_series(self.programs["Python"])] = "Python"
        known = sorted(versions, key=len, reverse=True)
        if not known:
            return self.parts
        pattern = re.compile(rf"(?<![\d.])({'|'.join(map(re.escape, known))})(?!\.?\d)")

        def named(text: str) -> str:
            return pattern.sub(lambda m: f"<{versions[m[1]]}>", text)

        return tuple(
            replace(part, label=named(part.label), text=named(part.text))
            for part in self.parts
        )


def load_recording(path: Path, name: PurePath | None = None) -> Recording:
    """Return a recording; messages call it ``name``, or else by its path.

    A file is read once, and again when it has changed.  Raises ``ContentError`` for
    a file that is not what ``build.py record`` writes, or that cannot be read.
    """
    return _read(path, name or path, stamp(path))


@lru_cache(maxsize=500)
def _read(path: Path, name: PurePath, _was: Stamp) -> Recording:
    text, _warnings = read_text(path, name)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _flaw(
            name, f"is not JSON: {error.msg}", line=error.lineno, column=error.colno
        ) from None
    except (ValueError, RecursionError):  # too long a number; too deep a list
        raise _flaw(name, "is not a recording") from None
    return _recording(name, data)


def dump_recording(recording: Recording) -> str:
    """Return the text of a recording's file."""
    data = {
        "recorded": recording.recorded.isoformat(),
        "programs": dict(sorted(recording.programs.items())),
        "parts": [
            {"name": p.name, "kind": p.kind, "label": p.label, "text": p.text}
            for p in recording.parts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def excerpt(text: str, *says: str) -> str:
    """Return the lines of a log that hold one of the texts; ``...`` for the others."""
    kept: list[str] = []
    for line in text.splitlines():
        if any(one in line for one in says):
            kept.append(line)
        elif kept and kept[-1] != "...":
            kept.append("...")
    return "\n".join(kept).removesuffix("\n...")


@dataclass(slots=True)
class Normaliser:
    """Makes text that programs print the same on every machine and every day.

    Process ids become 101, 102 ... in the order they appear; dates become
    ``INSTANT``; client ports become 50000; counted milliseconds and seconds
    become 1; ``shown_as`` adds replacements of literal text (real ports,
    folders).
    """

    pids: dict[str, str] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)

    def shown_as(self, real: str, shown: str) -> None:
        """Show ``shown`` wherever a program printed ``real`` as a whole word."""
        self.literals[real] = shown

    def pid(self, number: int | str) -> str:
        """Return the number that stands for a process id."""
        return self.pids.setdefault(str(number), str(101 + len(self.pids)))

    def __call__(self, text: str) -> str:
        """Return ``text`` normalised, with ``\\n`` line ends and no trailing blanks."""
        text = _COLOUR.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        for real in sorted(self.literals, key=len, reverse=True):
            word = re.escape(real)
            text = re.sub(
                rf"(?<![\w.]){word}(?!\w)",
                lambda _, real=real: self.literals[real],  # type: ignore[misc]
                text,
            )
        for pattern, shown in _MOMENTS:
            text = pattern.sub(shown, text)
        text = _PID.sub(lambda m: m[1] + self.pid(m[2]), text)
        text = _NGINX.sub(lambda m: f"{self.pid(m[1])}#{self.pid(m[2])}: ", text)
        text = _CLIENT_PORT.sub(r"\g<1>50000", text)
        text = _DURATION.sub(r"\g<1>1\g<2>", text)
        return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")


_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_PID = re.compile(
    r"(\[(?=\d+\] \[)|\b[pt]id[:=]?\s*\(?|\bwsgi\.|\bprocess \["
    r"|Listening at: \S+ \()(\d+)",
    re.IGNORECASE,
)
_NGINX = re.compile(r"\b(\d+)#(\d+): ")
_CLIENT_PORT = re.compile(
    r"(127\.0\.0\.1['\"]?[:,]\s*|REMOTE_PORT['\"]?[:=\s]+['\"]?)"
    r"(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[4-6]\d{4})\b"
)
_DURATION = re.compile(
    r"(\b(?:in|after|took) )\d+(?:\.\d+)?( ?(?:msecs?|ms|micros|seconds?|secs?|s)\b)"
)
_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"\d\d:\d\d:\d\d"
_MOMENTS = tuple(
    (re.compile(pattern), INSTANT.strftime(shown))
    for pattern, shown in (
        (rf"{_DAYS}, \d\d {_MONTHS} \d{{4}} {_CLOCK}", "%a, %d %b %Y %H:%M:%S"),
        (rf"{_DAYS} {_MONTHS} [ \d]\d {_CLOCK} \d{{4}}", "%a %b %d %H:%M:%S %Y"),
        (rf"{_DAYS} {_MONTHS} [ \d]\d {_CLOCK}\.\d+ \d{{4}}", "%a %b %d %H:%M:%S %Y"),
        (rf"\d\d/{_MONTHS}/\d{{4}} {_CLOCK}", "%d/%b/%Y %H:%M:%S"),
        (rf"\d\d/{_MONTHS}/\d{{4}}:{_CLOCK} [+-]\d{{4}}", "%d/%b/%Y:%H:%M:%S +0000"),
        (rf"\d{{4}}-\d\d-\d\d {_CLOCK} [+-]\d{{4}}", "%Y-%m-%d %H:%M:%S +0000"),
        (rf"\d{{4}}-\d\d-\d\d {_CLOCK}(?:[.,]\d+)?", "%Y-%m-%d %H:%M:%S"),
        (rf"\d{{4}}/\d\d/\d\d {_CLOCK}", "%Y/%m/%d %H:%M:%S"),
    )
)


def _series(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _recording(path: PurePath, data: Any) -> Recording:
    if not isinstance(data, dict) or set(data) != {"recorded", "programs", "parts"}:
        raise _flaw(path, "must hold exactly `recorded`, `programs` and `parts`")
    programs, parts = data["programs"], data["parts"]
    if not isinstance(programs, dict) or not all(
        isinstance(version, str) for version in programs.values()
    ):
        raise _flaw(path, "`programs` must map names to versions")
    if not isinstance(parts, list) or not parts:
        raise _flaw(path, "`parts` must be a list that is not empty")
    try:
        recorded = date.fromisoformat(data["recorded"])
    except (TypeError, ValueError):
        raise _flaw(path, "`recorded` must be a date such as 2026-11-23") from None
    loaded = tuple(_part(path, number, part) for number, part in enumerate(parts, 1))
    names = [part.name for part in loaded]
    if len(set(names)) < len(names):
        raise _flaw(path, "two parts have the same name")
    return Recording(recorded=recorded, programs=programs, parts=loaded)


def _part(path: PurePath, number: int, data: Any) -> Part:
    if not isinstance(data, dict) or set(data) != {"name", "kind", "label", "text"}:
        raise _flaw(
            path, f"part {number} must hold exactly `name`, `kind`, `label` and `text`"
        )
    if not all(isinstance(value, str) for value in data.values()):
        raise _flaw(path, f"part {number} must hold text only")
    if data["kind"] not in KINDS:
        raise _flaw(path, f"part {number} must be one of {', '.join(KINDS)}")
    if not is_text(data["text"]):
        raise _flaw(path, f"part {number} holds characters that are not text")
    part = Part(**data)
    if part.kind in {"table", "chart"} and (problem := _flaw_of_rows(part)):
        raise _flaw(path, f"part {number} {problem}")
    return part


def _flaw_of_rows(part: Part) -> str:
    """Return what is wrong with the rows of a table or chart, or ``""``."""
    head, *rows = part.rows()
    if not rows or any(len(row) != len(head) for row in rows):
        return "must have rows of as many cells as its head, and one row at least"
    if not all(name.strip() for name in head):
        return "must have a name for every column"
    if part.kind == "chart" and not all(
        len(row) == 2 and _NUMBER.fullmatch(row[1]) for row in rows
    ):
        return "must have a name and a number, not below zero, in every row"
    return ""


def _flaw(
    path: PurePath, problem: str, fix: str = "", *, line: int = 1, column: int = 1
) -> ContentError:
    again = f"run `python build.py record {path.stem}` again"
    mistake = Mistake(
        path=path, line=line, column=column, problem=problem, fix=fix or again
    )
    return ContentError([mistake])
