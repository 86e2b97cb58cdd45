"""What several servers make of the same bytes, side by side: what differs comes first.

A recording tells of a server in a line, as ``200; PATH_INFO '/a', body 'x'``: its
status, then what each call of the application was told that the server does not tell of
every request.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_VALUE = re.compile(
    r"(\S+) ('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|absent|of \d+ characters|\w+)"
    r"(, |; |$)"
)

NOT_CALLED = "not called"
"""What stands in the place of a value that nobody was told."""

ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one server makes of bytes.

    ``calls`` are what each call of the application was told, by key, and ``special``
    the keys of each that these bytes changed.
    """

    status: str
    calls: Sequence[Mapping[str, str]]
    special: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table: its name, a text for each server, and which of them differ.

    ``words`` say in plain words what a status means.
    """

    name: str
    cells: Sequence[str]
    differs: Sequence[bool]
    words: Sequence[str] = ()

    @property
    def agrees(self) -> bool:
        """Whether all servers do the same."""
        return not any(self.differs)


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Ask all servers; ``module`` names what asks them, and ``raw`` has the bytes.

    That module's own ``answer`` returns for each ``status``, ``calls``, and ``special``
    with what is special of each call; whatever else it has is handed on in ``servers``,
    beside the ``outcome`` of each.  ``rows`` are those of ``compared``.
    """
    found = importlib.import_module(argument["module"]).answer(argument)
    told = [
        Told(status=one["status"], calls=one["calls"], special=one["special"])
        for one in found.values()
    ]
    rows = [
        {
            "name": row.name,
            "cells": [*row.cells],
            "differs": [*row.differs],
            "words": [*row.words],
        }
        for row in compared(told)
    ]
    servers = {
        name: {**one, "outcome": outcome(made)}
        for (name, one), made in zip(found.items(), told, strict=True)
    }
    return {"servers": servers, "rows": rows}


def read(cell: str, plain: Mapping[str, str]) -> Told:
    """Return what a line of a recording tells; ``plain`` is told of every request."""
    status, _, rest = cell.partition("; ")
    called = status[0] in "23" and "not called" not in status
    calls: list[dict[str, str]] = [{}] if called or rest else []
    if status.endswith(", called") and not calls:
        calls.append({})
    for key, value, end in _VALUE.findall(rest):
        calls[-1][key] = value
        if end == "; ":
            calls.append({})
    return Told(
        status=status,
        calls=[{**plain, **call} for call in calls],
        special=[[*call] for call in calls],
    )


def compared(told: Sequence[Told]) -> list[Row]:
    """Return rows for several servers: the status, what differs, then what does not."""
    status = Row(
        name="status",
        cells=[one.status.partition(",")[0] for one in told],
        differs=_unlike([one.status for one in told]),
        words=[*map(words, told)],
    )
    rows = [*_rows(told)]
    rows.sort(key=lambda row: row.agrees)
    return [status, *rows]


def _rows(told: Sequence[Told]) -> Iterator[Row]:
    """Yield a row for each key that the bytes changed, call by call."""
    most = max((len(one.calls) for one in told), default=0)
    for number in range(most):
        keys = dict.fromkeys(
            key
            for one in told
            if number < len(one.special)
            for key in one.special[number]
        )
        for key in keys:
            cells = [
                one.calls[number].get(key, "absent")
                if number < len(one.calls)
                else NOT_CALLED
                for one in told
            ]
            name = f"{ORDINALS[min(number, 8)]} request: {key}" if most > 1 else key
            # Who refuses all of it has no opinion on what is in it.
            known = [bool(one.calls) for one in told]
            yield Row(name=name, cells=cells, differs=_unlike(cells, known))


def _unlike(texts: Sequence[str], counted: Sequence[bool] = ()) -> list[bool]:
    """Say of each text that counts whether it is unlike most, or unlike the first."""
    counted = counted or [True] * len(texts)
    usual = Counter(
        text for text, counts in zip(texts, counted, strict=True) if counts
    ).most_common(1)[0][0]
    return [
        counts and text != usual for text, counts in zip(texts, counted, strict=True)
    ]


def _finals(status: str) -> list[str]:
    """Return the statuses of responses, without those that announce another one."""
    return [one for one in status.partition(",")[0].split(" + ") if one[0] != "1"]


def outcome(told: Told) -> str:
    """Return what a reader could have bet on: answer, error, wait or several."""
    if told.status.startswith("waits"):
        return "wait"
    if len(_finals(told.status)) > 1:
        return "several"
    final = _finals(told.status)[0]
    answered = final[0] in "23" or (final == "no status" and told.calls)
    return "answer" if answered else "error"


def words(told: Told) -> str:
    """Return in words what a status means to who sent the bytes."""
    status = told.status.partition(", ")[0]
    if status == "waits":
        return "calls it, then waits" if told.calls else "waits for more"
    if status == "closes":
        return "hangs up"
    if len(_finals(status)) > 1:
        return f"sees {len(_finals(status))} requests"
    if status == "no status":
        return "answers without one" if told.calls else "refuses without one"
    if _finals(status)[0][0] in "23":
        return "the application answers" if told.calls else "answers by itself"
    return "calls it, then fails" if told.calls else "refuses"
