"""Fences: what prints each, by the first word of its info string."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.commonmark.blocks import Block
from handbook.page.builder import Fence, PageBuilder
from handbook.page.code.fences import code_of, diagram, print_fence
from handbook.page.diagrams.sequence import is_sequence
from handbook.page.directives.linefields import Inline
from handbook.page.directives.prediction import result_below
from handbook.page.directives.registry import DIRECTIVES, print_directive


def fence_printer(inline: Inline | None) -> Fence:
    """Return what prints the fences of a text: directives, diagrams and code.

    ``inline`` prints the Markdown within a directive; there are none without it.
    """

    def print_one(blocks: Sequence[Block], place: int, builder: PageBuilder) -> str:
        block, context = blocks[place], builder.context
        line = block.start.number
        name = block.info.split()[0] if block.info else ""
        code = code_of(block)
        if name in DIRECTIVES and inline:
            if name == "predict":
                context.folds = result_below(blocks, place, context)
            return print_directive(name, code, context, line, inline)
        if name == "mermaid" and is_sequence(code):
            return diagram(code, context, line)
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        return print_fence(block, below, context, DIRECTIVES)

    return print_one
