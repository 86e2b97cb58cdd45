"""Directives: fences of our own, each a module of this package.

Such a module has a ``Directive`` by that name in capitals, and ``registry`` finds it.
The author's guide shows how authors write them: each holds a little YAML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handbook.commonmark.blocks import Block
from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, Kind, text_of
from handbook.page.rendered import Rendered
from handbook.page.shown import Inline, Shown, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """Where a directive stands: its line, and the blocks ``below`` it.

    ``inline`` renders the Markdown of its fields, and ``shown`` returns what another
    directive shows.  ``alone`` renders a text as a page by itself; there is none within
    such a text.
    """

    context: Context
    line: int
    below: Sequence[Block]
    inline: Inline
    shown: Callable[[Block], Shown | None]
    alone: Callable[[str], Rendered] | None = None

    def text(self, fields: Fields, key: str) -> Text:
        """Return the Markdown of a field that is there."""
        node = fields[key]
        return self.inline(text_of(fields, key), node.line, node.column)

    def text_at(self, node: Node) -> Text:
        """Return the Markdown of an item of a list."""
        return self.inline(str(node.value), node.line, node.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A directive: the types of its fields, those it must have, and what reads them.

    ``read`` reports what is wrong, and returns ``None`` if there is nothing to show.
    """

    name: str
    fields: Mapping[str, Kind]
    required: tuple[str, ...]
    read: Callable[[Fields, Fence], Shown | None]
