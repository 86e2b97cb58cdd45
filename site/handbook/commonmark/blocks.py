"""Blocks: the tree that a Markdown text is, before anything is HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from handbook.commonmark.lines import Line
from handbook.commonmark.references import Target

Kind = Literal[
    "document", "paragraph", "heading", "rule", "fence", "code", "html", "table",
    "quote", "list", "item", "note", "fold", "tab", "footnote",
    "definitions", "term", "definition",
]  # fmt: skip

Report = Callable[[Line, str, str, str], None]
"""Called with the line, the problem, the fix, and the name of the rule of a warning.

The name is "" for a mistake that nobody may turn off.
"""


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """A block: a leaf with ``lines`` or a container with ``children``.

    ``start`` is its first line, without the prefixes of the containers around
    it.  ``info`` is the fence's info string, the note's kind, the footnote's
    label, or the id of an item that is a note on a line of code; ``title`` the
    title of a note, a fold or a tab, ``None`` if the author gave none.
    ``delimiter`` is what follows a list's numbers, or its bullet; that of an alert
    is ``>``.  ``tight`` is false if blank lines separate its children.
    """

    kind: Kind
    start: Line
    lines: list[Line] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    info: str = ""
    title: Line | None = None
    level: int = 0
    delimiter: str = ""
    first: int = 1
    tight: bool = True
    open: bool = False

    @property
    def ordered(self) -> bool:
        """Whether a list has numbers."""
        return self.delimiter in (".", ")")

    @property
    def code(self) -> str:
        """The text of a block of code."""
        return "".join(f"{line.text}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """A text's blocks, and the references it defines, by their normal labels."""

    blocks: list[Block]
    references: dict[str, Target]


@dataclass(slots=True, eq=False)
class OpenContainer:
    """A container that is still open, and what its lines start with.

    That is ``>`` if ``quoted``, and otherwise ``width`` columns of space.
    ``blank`` tells whether the last line it held was blank, ``filled`` whether
    it ever held a block, be it one that prints nothing.
    """

    block: Block
    width: int = 0
    quoted: bool = False
    blank: bool = False
    filled: bool = False
    depth: int = 0

    @property
    def indented(self) -> bool:
        """Whether it holds what is indented and nothing else, not even lazily."""
        return self.block.kind in ("note", "fold", "tab") and not self.quoted

    def inside(self, line: Line) -> Line | None:
        """Return what the container sees of the line, ``None`` if it ends before."""
        if self.quoted:
            if line.indent < 4 and line.bare.startswith(">"):
                return line.stripped().after(1).without(1)
            return None
        if line.blank:
            # An item may start with one blank line, not with two.
            empty_item = self.block.kind == "item" and not self.filled
            return None if empty_item else line.without(self.width)
        return line.without(self.width) if line.indent >= self.width else None
