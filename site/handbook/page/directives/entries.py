"""Entries: the failures of a page that can be linked to, by the headings above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.commonmark.blocks import Block
from handbook.page.directives.failure import ShownFailure
from handbook.page.headingids import explicit_id
from handbook.page.rendered import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A failure on a page, and the heading above it, with its id.

    ``line`` is that of its fence, ``end`` that of the fence's end.
    """

    id: str
    title: str
    failure: ShownFailure
    line: int
    end: int


def entries(rendered: Rendered) -> Iterator[Entry]:
    """Yield the failures of a page below a heading with an id of its own.

    What is wrong with others is told where that page is rendered.
    """
    titles = {heading.id: heading.text for heading in rendered.headings}
    found = None
    for block in _blocks(rendered.document.blocks):
        shown = rendered.fences.get(block)
        if block.kind == "heading":
            found = explicit_id(block.lines[-1].text)
        elif found and isinstance(shown, ShownFailure):
            line = block.start.number
            yield Entry(
                id=found[0],
                title=titles.get(found[0], ""),
                failure=shown,
                line=line,
                end=line + len(block.lines) + 1,
            )


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and those within them, in the order of the text."""
    for block in blocks:
        yield block
        yield from _blocks(block.children)
