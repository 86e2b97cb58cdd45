"""Entries: the failures of a page, each with the heading above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from handbook.commonmark.blocks import Block, Document
from handbook.commonmark.containers import scan
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.grammar import explicit_id
from handbook.commonmark.inlines import Inlines
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.passages import plain_text
from handbook.commonmark.rawhtml import RawHtml
from handbook.content.article import Page
from handbook.page.code.block import code_of
from handbook.page.context import Context
from handbook.page.directives.failure import DIRECTIVE as FAILURE
from handbook.page.directives.fields import Fields, read_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A failure on a page: the heading above it, with its id, and its fields.

    ``line`` is that of its fence, ``end`` that of the fence's end.
    """

    id: str
    title: str
    fields: Fields
    line: int
    end: int


def entries(page: Page, content: Path) -> Iterator[Entry]:
    """Yield the failures of a page that can be linked to.

    What is wrong with others is told where that page is rendered.
    """
    lines = (
        Line(text, number)
        for number, text in enumerate(page.body.split("\n"), start=page.body_line)
    )
    document = scan(lines, lambda *_: None)
    untold = Context(content=content, source=page.source)
    found = None
    for block in _blocks(document.blocks):
        if block.kind == "heading":
            *lines_above, last = block.lines
            found = explicit_id(last.text)
            heading = [*lines_above, last.upto(found[1]) if found else last]
        elif block.kind == "fence" and block.info.split()[:1] == ["failure"] and found:
            line = block.start.number
            fields = read_fields(
                "failure",
                code_of(block),
                untold,
                line,
                kinds=FAILURE.fields,
                required=FAILURE.required,
            )
            if fields is not None:
                yield Entry(
                    id=found[0],
                    title=_words(heading, document, untold),
                    fields=fields,
                    line=line,
                    end=line + len(block.lines) + 1,
                )


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and those within them, in the order of the text."""
    for block in blocks:
        yield block
        yield from _blocks(block.children)


def _words(heading: list[Line], document: Document, untold: Context) -> str:
    """Return what one reads of a heading."""
    element = Element("p")
    inlines = Inlines(
        context=untold,
        references=document.references,
        raw=RawHtml(untold),
        stash=lambda html: "",
        hosted=lambda text, index: None,
        footnotes=Footnotes(untold),
    )
    inlines.fill(element, Passage(heading))
    return " ".join(plain_text(element).split())
