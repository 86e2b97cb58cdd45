"""Blocks: the tree that a Markdown text is, before anything is HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from handbook.lines import Line
from handbook.references import Target

Kind = Literal[
    "document", "paragraph", "heading", "rule", "fence", "code", "html", "table",
    "quote", "list", "item", "note", "fold", "tab", "footnote",
    "definitions", "term", "definition",
]  # fmt: skip

Report = Callable[[Line, str, str, bool], None]
"""Called with the line, the problem, the fix, and whether it is only a warning."""


@dataclass(slots=True, kw_only=True, eq=False)
class Block:
    """A block: a leaf with ``lines`` or a container with ``children``.

    ``start`` is its first line, without the prefixes of the containers around
    it.  ``info`` is the fence's info string, the note's kind or the footnote's
    label; ``title`` the title of a note, a fold or a tab, ``None`` if the author
    gave none.  ``tight`` is false if blank lines separate its children.
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


@dataclass(frozen=True, slots=True)
class Document:
    """A text's blocks, and the references it defines, by their normal labels."""

    blocks: list[Block]
    references: dict[str, Target]
