"""Footnotes: what Python-Markdown's extension keeps of each until it prints it."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from handbook.blocks import Block


class Footnote(str):
    """The blocks of a footnote, though the extension asks for text."""

    blocks: list[Block]
    __slots__ = ("blocks",)


def keep_footnote(md: Markdown, block: Block) -> bool:
    """Keep a footnote for the end of the page; whether its label was free."""
    footnotes = next(
        extension
        for extension in md.registeredExtensions
        if isinstance(extension, FootnoteExtension)
    )
    free = block.info not in footnotes.footnotes
    footnote = Footnote()
    footnote.blocks = block.children
    footnotes.setFootnote(block.info, footnote)
    return free
