"""Fences: what reads each, by the first word of its info string.

Each is read once.  What it shows is kept in the context: the page's HTML and its
copy are both printed from that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handbook.commonmark.blocks import Block
from handbook.own.faults import OwnError
from handbook.page.builder import Fence as Print
from handbook.page.builder import PageBuilder
from handbook.page.code.fence import read_code
from handbook.page.context import Context
from handbook.page.diagrams.figure import read_diagram
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import read_fields
from handbook.page.directives.registry import directives
from handbook.page.rendered import Rendered
from handbook.page.shown import Inline, Shown

Alone = Callable[[str], Rendered]
"""Renders a text as a page by itself."""


def fence_printer(inline: Inline | None, alone: Alone | None = None) -> Print:
    """Return what prints the fences of a text: directives, diagrams and code.

    ``inline`` renders the Markdown within a directive; there are none without it.
    ``alone`` renders an example; there is none within another one.
    """

    def print_one(blocks: Sequence[Block], place: int, builder: PageBuilder) -> str:
        below = blocks[place + 1 :]
        block, context = blocks[place], builder.context
        shown = read_fence(block, below, context, inline, alone)
        try:
            return context.printed(shown, block.start.number) if shown else ""
        except OwnError as error:
            context.mistakes.extend(error.mistakes)
            return ""

    return print_one


def read_fence(
    block: Block,
    below: Sequence[Block],
    context: Context,
    inline: Inline | None,
    alone: Alone | None = None,
) -> Shown | None:
    """Return what a fence shows, with the blocks ``below`` it; it is read once.

    What is wrong with it is reported, and ``None`` returned if it shows nothing.
    """
    if block not in context.fences:
        context.fences[block] = _read(block, below, context, inline, alone)
    return context.fences[block]


def _read(
    block: Block,
    below: Sequence[Block],
    context: Context,
    inline: Inline | None,
    alone: Alone | None,
) -> Shown | None:
    line = block.start.number
    name = block.info.split()[0] if block.info else ""
    code = block.code
    known = directives(context.kit)
    directive = known.get(name) if inline else None
    if directive and inline:
        fields = read_fields(
            name, code, context, line,
            kinds=directive.fields, required=directive.required,
        )  # fmt: skip
        fence = Fence(
            context=context,
            line=line,
            below=below,
            inline=inline,
            shown=lambda other: read_fence(other, (), context, inline, alone),
            alone=alone,
        )
        try:
            return None if fields is None else directive.read(fields, fence)
        except OwnError as error:
            context.mistakes.extend(error.mistakes)
            return None
    if name == "mermaid" and (diagram := read_diagram(code, context, line)):
        return diagram
    return read_code(block, below, context, known)
