"""Recordings: what real programs printed, stored beside the article that shows it.

A recording is a JSON file::

    {"recorded": "2026-11-23",
     "programs": {"Flask": "3.1.3", "Python": "3.11.7"},
     "parts": [{"name": "server", "kind": "log", "label": "Terminal", "text": "..."}]}

``build.py record`` adds what the run rested on: ``samples``, the folders of samples
that were added to the article's own (relative to the recording's folder), and a
``fingerprint`` of all of it.  Running the programs is ``handbook.record``'s.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any, Literal, get_args

from handbook.content.textfile import Stamp, is_text, read_text, stamp
from handbook.errors import ContentError, Mistake

Kind = Literal[
    "command",
    "output",
    "log",
    "request",
    "response",
    "listing",
    "table",
    "chart",
    "change",
]
"""What a part shows.

``command``: a terminal; lines that start with ``$ `` were typed, the others
printed.  ``output``: what a program printed.  ``log``: what a server printed.
``request``, ``response``: an HTTP message.  ``listing``: processes or sockets.
``table``: a row a line, cells parted by tabs; the first row names the columns.
``chart``: a table of two columns, a name and a number, drawn as bars.
``change``: lines of a file or a command, as ``content.changes`` writes them.
"""

KINDS: tuple[Kind, ...] = get_args(Kind)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A run of real programs: when, which versions, what they printed.

    ``samples`` and ``fingerprint`` are what it rested on; see ``record.fingerprint``.
    """

    recorded: date
    programs: Mapping[str, str]
    parts: tuple[Part, ...]
    samples: tuple[str, ...] = ()
    fingerprint: str = ""

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
        **({"samples": list(recording.samples)} if recording.samples else {}),
        **({"fingerprint": recording.fingerprint} if recording.fingerprint else {}),
        "parts": [
            {"name": p.name, "kind": p.kind, "label": p.label, "text": p.text}
            for p in recording.parts
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def _series(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _recording(path: PurePath, data: Any) -> Recording:
    needed, further = {"recorded", "programs", "parts"}, {"samples", "fingerprint"}
    if not isinstance(data, dict) or set(data) - further != needed:
        raise _flaw(path, "must hold exactly `recorded`, `programs` and `parts`")
    programs, parts = data["programs"], data["parts"]
    samples, fingerprint = data.get("samples", []), data.get("fingerprint", "")
    if not isinstance(programs, dict) or not all(
        isinstance(version, str) for version in programs.values()
    ):
        raise _flaw(path, "`programs` must map names to versions")
    if not (
        isinstance(samples, list)
        and all(isinstance(folder, str) for folder in samples)
        and isinstance(fingerprint, str)
    ):
        raise _flaw(path, "`samples` must be a list of folders, `fingerprint` a text")
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
    return Recording(
        recorded=recorded,
        programs=programs,
        parts=loaded,
        samples=tuple(samples),
        fingerprint=fingerprint,
    )


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
    path: PurePath, problem: str, *, line: int = 1, column: int = 1
) -> ContentError:
    fix = f"run `python build.py record {path.stem}` again"
    mistake = Mistake(path=path, line=line, column=column, problem=problem, fix=fix)
    return ContentError([mistake])
