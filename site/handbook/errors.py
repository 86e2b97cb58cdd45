"""Mistakes that an author can make, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mistake:
    """One flaw in the content: where it is, what it is, how to mend it.

    ``line`` and ``column`` count from 1, in characters of the file as saved.
    """

    path: PurePath
    line: int = 1
    column: int = 1
    problem: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "warning: " if self.severity == "warning" else ""
        place = f"{self.path.as_posix()}:{self.line}:{self.column}"
        return f"{place}: {mark}{self.problem}\n  fix: {self.fix}"


class ContentError(Exception):
    """Mistakes in the content that stop a page or a build; never empty."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


class UsageError(Exception):
    """A command was asked for something it must not do (exit status 2)."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(f"{problem}\n  fix: {fix}")


class MachineError(Exception):
    """The machine is in the way: a tool, a port, the disk (exit status 3)."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(f"{problem}\n  fix: {fix}")


def no_content(folder: PurePath) -> UsageError:
    """Return what is told of a content folder that is not there."""
    return UsageError(
        f"there is no folder '{folder}'",
        "name the folder that holds the Markdown files with --content",
    )


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like ``word``, or ``None`` if none is alike."""
    known = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def slip(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that ``word`` is a slip of the keyboard of, if of any.

    That is: at most two letters are wrong, too many, missing or swapped, and
    fewer than one in three.
    """
    wanted = word.casefold()
    most = min(2, (len(wanted) - 1) // 3)
    near = {
        candidate: distance
        for candidate in candidates
        if abs(len(candidate) - len(wanted)) <= most
        and (distance := _distance(wanted, candidate.casefold())) <= most
    }
    nearer = [one for one in near if near[one] == min(near.values())]
    return nearest(word, nearer)


def _distance(one: str, other: str) -> int:
    """Return how many letters differ; two neighbours swapped count as one."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, theirs in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
