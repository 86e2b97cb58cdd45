"""Lines of a text that know where in the file they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

TAB = 4
"""CommonMark's distance between two tab stops."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the prefixes of its containers.

    ``column`` is the column of the file at which ``text`` starts, and
    ``offset`` how far that is from the last tab stop, as one sees it.
    """

    text: str
    number: int
    column: int = 1
    offset: int = 0

    @property
    def blank(self) -> bool:
        """Whether only spaces and tabs are left of the line."""
        return not self.text.strip(" \t")

    @property
    def indent(self) -> int:
        """The columns of leading space, with each tab up to its tab stop."""
        if self.text[:1] not in (" ", "\t"):
            return 0
        return _width(self.text[: len(self.text) - len(self.bare)], self.offset)

    @property
    def bare(self) -> str:
        """The text without leading space."""
        return self.text.lstrip(" \t")

    def without(self, columns: int) -> Line:
        """Return the line less up to ``columns`` columns of leading space."""
        taken = index = 0
        while index < len(self.text) and taken < columns:
            if self.text[index] == " ":
                taken += 1
            elif self.text[index] == "\t":
                taken += TAB - (self.offset + taken) % TAB
            else:
                break
            index += 1
        split = max(0, taken - columns)  # what a tab reaches beyond the columns
        return Line(
            " " * split + self.text[index:],
            self.number,
            self.column + index - split,
            (self.offset + taken - split) % TAB,
        )

    def after(self, index: int) -> Line:
        """Return the line from character ``index`` on."""
        passed = self.text[:index]
        return Line(
            self.text[index:],
            self.number,
            self.column + index,
            (self.offset + _width(passed, self.offset)) % TAB,
        )

    def stripped(self) -> Line:
        """Return the line without leading space."""
        return self.after(len(self.text) - len(self.bare))

    def upto(self, index: int) -> Line:
        """Return the line up to character ``index``."""
        return replace(self, text=self.text[:index])


def without_closing_hashes(text: str) -> str:
    """Return a heading's text without the hashes that close it, and blanks there."""
    text = text.rstrip(" \t")
    kept = text.rstrip("#")
    closed = not kept or kept[-1] in " \t"
    return kept.rstrip(" \t") if closed else text


def _width(text: str, offset: int) -> int:
    if "\t" not in text:
        return len(text)
    width = 0
    for character in text:
        width += TAB - (offset + width) % TAB if character == "\t" else 1
    return width


class Passage:
    """Lines joined to one ``text``, of which each character has its place."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = "\n".join(line.text for line in lines)
        lengths = (len(line.text) + 1 for line in lines)
        self._starts = list(accumulate(lengths, initial=0))

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and the column of character ``index``."""
        row = min(bisect_right(self._starts, index), len(self.lines)) - 1
        line = self.lines[row]
        return line.number, line.column + index - self._starts[row]

    def rest(self, index: int) -> list[Line]:
        """Return the lines from character ``index`` on, which starts one of them."""
        return list(self.lines[bisect_right(self._starts, index) - 1 :])

    def part(self, start: int, end: int) -> Passage:
        """Return the passage from character ``start`` to ``end``."""
        lines: list[Line] = []
        for text in self.text[start:end].split("\n"):
            lines.append(Line(text, *self.place(start)))
            start += len(text) + 1
        return Passage(lines)
