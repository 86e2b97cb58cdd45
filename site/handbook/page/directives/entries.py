"""Entries: the failures that can be linked to: of pages, and of sections of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from handbook.addresses import FRAGMENT
from handbook.commonmark.blocks import Block
from handbook.content.article import Page
from handbook.page.directives.failure import ShownFailure
from handbook.page.headingids import explicit_id
from handbook.page.rendered import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A failure, and what it is called: the name of its page, or of a section.

    ``id`` is that of the section, "" for a page; ``line`` is that of its fence,
    ``end`` that of the fence's end.
    """

    id: str
    title: str
    failure: ShownFailure
    line: int
    end: int

    @property
    def fragment(self) -> str:
        """What the address of its page lacks."""
        return f"#{quote(self.id, safe=FRAGMENT)}" if self.id else ""


def entries(page: Page, rendered: Rendered) -> Iterator[Entry]:
    """Yield the failures of a page: its own, and those of sections that have ids.

    What is wrong with others is told where that page is rendered.
    """
    titles = {heading.id: heading.text for heading in rendered.headings}
    titles[""] = page.metadata.short or page.metadata.title
    below = ""
    for block in _blocks(rendered.document.blocks):
        shown = rendered.fences.get(block)
        if block.kind == "heading":
            found = explicit_id(block.lines[-1].text)
            below = found[0] if found else "?"
        elif below in titles and isinstance(shown, ShownFailure):
            line = block.start.number
            yield Entry(
                id=below,
                title=titles[below],
                failure=shown,
                line=line,
                end=line + len(block.lines) + 1,
            )


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and those within them, in the order of the text."""
    for block in blocks:
        yield block
        yield from _blocks(block.children)
