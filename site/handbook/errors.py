"""Mistakes that an author can make, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mistake:
    """One flaw in the content: where it is, what it is, how to mend it.

    ``line`` and ``column`` count from 1, in characters of the file as saved.  ``rule``
    is the name by which a site turns it off or makes it an error, if it can.  A
    ``refusal`` is no flaw to other programs, which show it or say nothing of it.
    """

    path: PurePath
    line: int = 1
    column: int = 1
    problem: str
    fix: str
    severity: Severity = "error"
    rule: str = ""
    refusal: bool = False

    def __str__(self) -> str:
        mark = "warning: " if self.severity == "warning" else ""
        place = f"{self.path.as_posix()}:{self.line}:{self.column}"
        name = f" [{self.rule}]" if self.rule else ""
        return f"{place}: {mark}{self.problem}{name}\n  fix: {self.fix}"


class ContentError(Exception):
    """Mistakes in the content that stop a page or a build; never empty.

    ``hint`` is said once, after all of them.
    """

    def __init__(self, mistakes: Iterable[Mistake], hint: str = "") -> None:
        self.mistakes = sorted(mistakes)
        self.hint = hint
        super().__init__("\n".join(map(str, self.mistakes)))

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process hear of it."""
        return type(self), (self.mistakes,)


class UsageError(Exception):
    """A command was asked for something it must not do (exit status 2)."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(f"{problem}\n  fix: {fix}")


class MachineError(Exception):
    """The machine is in the way: a tool, a port, the disk (exit status 3)."""

    def __init__(self, problem: str, fix: str) -> None:
        super().__init__(f"{problem}\n  fix: {fix}")


def reason(error: OSError) -> str:
    """Return why the system refused something, as part of a sentence."""
    return (error.strerror or str(error)).lower()


def no_content(folder: PurePath) -> UsageError:
    """Return what is told of a content folder that is not there."""
    return UsageError(
        f"there is no folder '{folder}'",
        "name the folder that holds the Markdown files with --content",
    )
