"""What a lab says of what a reader wrote: a verdict at its field, hints in grades."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["right", "wrong", "open"]
"""What a verdict says; ``open`` is where nothing is filled in."""

_SIGNS: Mapping[State, str] = {
    "right": "\N{CHECK MARK}",
    "wrong": "\N{BALLOT X}",
    "open": "\N{HORIZONTAL ELLIPSIS}",
}

Compared = tuple[str, str, str, str]
"""A label, and a text in three parts: the second is what differs."""

GRADES = ("Hint 1: where to look", "Hint 2: a question", "Hint 3: the rule")
LINE = "Show the line"
"""What the hints are called, in their order; the line itself comes last."""

_SHOWN = 200
"""How many characters are shown of each part of a text."""

_CUT = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written down."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Hints:
    """How a mistake is helped with: each part tells more than the one before.

    ``place`` says where to look, ``question`` leads to the mistake, ``rule`` is what
    ``source`` asks for, and ``line`` is the code itself.
    """

    place: str
    question: str
    rule: str
    source: Source
    line: str


class Flaw(Exception):
    """What is wrong with the reader's code.

    ``name`` is what the mistake is called, ``said`` is what was seen of it; ``sent``,
    ``wanted`` and ``came`` show it, where they are given.  ``hints`` are those of the
    step by that name, unless they are here.
    """

    def __init__(
        self,
        name: str,
        said: str,
        *,
        sent: str = "",
        wanted: str | None = None,
        came: str = "",
        hints: Hints | None = None,
    ) -> None:
        super().__init__(name, said)
        self.name, self.said, self.hints = name, said, hints
        self.compared = [("tried", sent, "", "")] if sent else []
        if wanted is not None:
            self.compared += compared(wanted, came)


def verdict(
    field: str,
    title: str,
    state: State,
    said: str = "",
    *,
    line: int = 0,
    mistake: str = "",
    compared: list[Compared] | None = None,
    hints: Hints | None = None,
) -> dict[str, Any]:
    """Return a verdict as a page shows it, under the form's field ``field``.

    ``line`` is that of the field's code, or 0; ``mistake`` is what the mistake is
    called, and hints that its reader opened stay open as long as it is the same.
    """
    return {
        "field": field,
        "title": title,
        "state": state,
        "sign": _SIGNS[state],
        "said": said,
        "line": line,
        "compared": compared or [],
        "mistake": mistake,
        "hints": _graded(mistake, hints) if hints else [],
    }


def _graded(mistake: str, hints: Hints) -> list[dict[str, Any]]:
    """Return the hints in the order in which they open."""
    texts = (f"{mistake}. {hints.place}", hints.question, hints.rule)
    source = [hints.source.title, hints.source.url]
    told: list[dict[str, Any]] = [
        {"label": label, "text": text, "source": None, "code": ""}
        for label, text in zip(GRADES, texts, strict=True)
    ]
    told[-1]["source"] = source
    return [*told, {"label": LINE, "text": "", "source": None, "code": hints.line}]


def compared(wanted: str, came: str) -> list[Compared]:
    """Return what was expected and what came, each parted where they differ."""
    one, other = _signs(wanted), _signs(came)
    most = min(len(one), len(other))
    first = next((n for n in range(most) if one[n] != other[n]), most)
    rest = most - first
    last = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return [
        (label, *_parted(signs, first, len(signs) - last))
        for label, signs in (("expected", one), ("came", other))
    ]


_SIGN = re.compile(r"\\x[0-9a-f]{2}|\\.|.", re.DOTALL)


def _signs(text: str) -> list[str]:
    """Return the characters of a text, and each escape such as ``\\n`` as one."""
    return _SIGN.findall(text)


def _parted(signs: list[str], first: int, last: int) -> tuple[str, str, str]:
    """Return a text in three parts, without what is far from the differing one."""
    before, differing, after = signs[:first], signs[first:last], signs[last:]
    if len(before) > _SHOWN:
        before = [_CUT, *before[-_SHOWN:]]
    if len(differing) > _SHOWN:
        differing = [*differing[:_SHOWN], _CUT]
    if len(after) > _SHOWN:
        after = [*after[:_SHOWN], _CUT]
    return "".join(before), "".join(differing), "".join(after)
