"""A rule of the linter: a row with all that is known of one kind of slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from handbook.commonmark.blocks import Block, Kind
from handbook.commonmark.lines import Line

Level = Literal["off", "warning", "error"]
"""What a rule's findings are to a site."""


class Slip(NamedTuple):
    """What was probably not meant: where in a text it starts, what it is, the fix."""

    at: int
    problem: str
    fix: str


class BlockSlip(NamedTuple):
    """What was probably not meant, at the start of a line."""

    line: Line
    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Finds slips in a text; it is asked only if one of ``signs`` is in it.

    It gets the text with ``HIDDEN`` for code, addresses and whatever else is no text,
    and the text as it was typed.  ``typed`` tells that the latter has the sign.
    """

    signs: tuple[str, ...]
    find: Callable[[str, str], Iterator[Slip]]
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Finds slips at a line of a paragraph that starts with one of ``signs``.

    It gets the lines and which of them it is; what it returns counts from there.
    """

    signs: str
    find: Callable[[Sequence[Line], int], Iterator[Slip]]


class Around(NamedTuple):
    """Where a block lies: among its siblings, at a place, in a parent."""

    siblings: Sequence[Block]
    place: int
    parent: Block | None

    @property
    def before(self) -> Block | None:
        """The block above it in the same parent, if there is one."""
        return self.siblings[self.place - 1] if self.place else None

    @property
    def after(self) -> Block | None:
        """The block below it in the same parent, if there is one."""
        below = self.siblings[self.place + 1 : self.place + 2]
        return below[0] if below else None


@dataclass(frozen=True, slots=True)
class Blocks:
    """Finds slips in blocks of some kinds.

    A ``document`` holds the blocks of the whole page.
    """

    kinds: tuple[Kind, ...]
    find: Callable[[Block, Around], Iterator[BlockSlip]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A kind of slip.

    ``finds`` and ``fix`` are for the reference of rules: a sentence without its full
    stop each.  ``told`` are texts in which it is found, ``fine`` texts that look alike
    and are meant.  What belongs to a ``dialect`` that this program does not speak is
    told once a page.  ``look`` is ``None`` if the slip is found where it is read.
    """

    name: str
    finds: str
    fix: str
    told: tuple[str, ...]
    fine: tuple[str, ...]
    level: Level = "warning"
    dialect: str = ""
    look: Texts | Lines | Blocks | None = None


def foreign(mark: str, dialect: str) -> str:
    """Return what is told of every mark of a dialect that is not spoken here."""
    return f"'{mark}' is a mark of {dialect}; it is shown as text"
