"""Failures in articles: what each looks like, and the list to find one by message.

A ``failure`` stands below the heading of its entry.  ``messages`` lists the
failures of other pages, so that a reader who has a line of a log finds its entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import quote
from xml.etree.ElementTree import Element

from markupsafe import Markup

from handbook.addresses import FRAGMENT
from handbook.commonmark.blocks import Block, Document
from handbook.commonmark.containers import scan
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.grammar import explicit_id
from handbook.commonmark.inlines import Inlines
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.passages import plain_text
from handbook.commonmark.rawhtml import RawHtml
from handbook.content.article import Link, Page
from handbook.content.markdownfile import read_page
from handbook.content.metadata import LAYERS
from handbook.content.yaml.nodes import Node
from handbook.page.code.fences import code_of
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, Kind, read_fields, text_of, texts_of
from handbook.page.directives.linefields import Inline
from handbook.page.elements import print_element
from handbook.spelling import nearest

KINDS: dict[str, Kind] = {"sees": "text", "says": "texts", "layer": "text"}
"""The fields of a failure: what a visitor sees, what is logged, who speaks."""

REQUIRED = ("sees", "layer")
"""The fields that a failure cannot do without."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An entry of another page; ``href`` is a link to it, still to be filled in."""

    title: str
    href: str
    sees: str
    says: tuple[str, ...]


def print_failure(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``failure``."""
    layer, node = text_of(fields, "layer"), fields["layer"]
    if layer not in LAYERS:
        alike = nearest(layer, LAYERS)
        context.report(
            node.line,
            f"there is no layer '{layer}'",
            f"did you mean '{alike}'?" if alike else f"they are {', '.join(LAYERS)}",
            column=node.column,
        )
        return Markup()
    if not context.heading:
        context.report(
            line,
            "no heading stands above this failure"
            if context.heading is None
            else "the heading above this failure has no id, so no list can link to it",
            "put it below a heading with an id: ## 502: nothing listens {#refused}"
            if context.heading is None
            else "give it one: ## Heading {#name}",
        )
    return print_element(
        "failure",
        sees=text_of(fields, "sees"),
        says=texts_of(fields, "says"),
        layer=layer,
    )


def print_messages(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``messages``: the failures of its ``pages``."""
    groups = []
    for item in _items(fields["pages"]):
        found = list(_failures(str(item.value), item, context))
        if not found:
            context.report(
                item.line,
                f"no failure is explained in '{item.value}'",
                "name a page that has a failure below one of its headings",
                column=item.column,
            )
        groups.append(found)
    return print_element("message-finder", groups=groups)


def found_in(pages: Node, context: Context) -> Iterator[Failure]:
    """Yield the failures of the pages that a field names."""
    for item in _items(pages):
        yield from _failures(str(item.value), item, context)


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _failures(name: str, node: Node, context: Context) -> Iterator[Failure]:
    """Yield the failures of the page ``name``, which is told from this page."""
    source = PurePosixPath(normpath(context.folder / name))
    path = context.content / source
    context.rests_on(path)
    if not path.is_file():
        return
    for entry in entries(read_page(context.content, source), context.content):
        target = f"{name}#{quote(entry.id, safe=FRAGMENT)}"
        yield Failure(
            title=entry.title,
            href=context.link(Link(target=target, line=node.line, column=node.column)),
            sees=text_of(entry.fields, "sees"),
            says=tuple(texts_of(entry.fields, "says")),
        )


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
                kinds=KINDS,
                required=REQUIRED,
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
