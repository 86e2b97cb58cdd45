"""A page as Markdown that stands on its own: what readers take away, and programs read.

It is printed from the blocks that a page is made of, as GitHub reads them.  What is
our own is spelt out: samples and recordings are code, predictions a list with its
answer, tabs one after the other.  Ids of headings are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from handbook.commonmark import grammar
from handbook.commonmark.blocks import Block, Document
from handbook.commonmark.lines import Line
from handbook.commonmark.references import Target, read_destination
from handbook.content.article import Link
from handbook.page.context import Mark
from handbook.page.dialect import PAGES
from handbook.page.gfm import bold, fence, indented, listed, quoted, spaced
from handbook.page.headingids import explicit_id
from handbook.page.notes import KINDS, kind_of, title_of
from handbook.page.rendered import Rendered

_JOINED = frozenset({"list", "quote", "heading", "fence"})
"""Blocks that may follow text without a blank line, and are not taken for text."""

Links = Iterable[tuple[Link, str]]
"""Every link of a page, and what the copy says in its place."""


def markdown_copy(title: str, rendered: Rendered, links: Links) -> str:
    """Return the body of the page called ``title`` as GitHub's Markdown.

    It is printed from what was read to render it.  What the author got wrong is left
    out; the page itself tells of it.
    """
    return _Writer(title, rendered, links).whole(rendered.document)


class _Writer:
    """Prints blocks as lines; every block becomes a group of them."""

    def __init__(self, title: str, rendered: Rendered, links: Links) -> None:
        self.title = title
        self.fences = rendered.fences
        self.shift = 0
        self.repeated: Block | None = None
        self.marks: dict[int, dict[int, Mark]] = {}
        for mark in rendered.marks:
            self.marks.setdefault(mark.line, {})[mark.column] = mark
        self.links: dict[int, dict[int, list[tuple[Link, str]]]] = {}
        for link, address in links:
            places = self.links.setdefault(link.line, {})
            if all(
                link.target != other.target for other, _ in places.get(link.column, ())
            ):
                places.setdefault(link.column, []).append((link, address))

        self.printers: dict[str, Callable[[Block], list[str]]] = {
            "paragraph": self.print_paragraph,
            "heading": self.print_heading,
            "table": self.print_table,
            "rule": self.print_rule,
            "code": self.print_code,
            "html": self.print_html,
            "fence": self.print_fence,
            "quote": self.print_quote,
            "list": self.print_list,
            "note": self.print_note,
            "fold": self.print_note,
            "tab": self.print_tab,
            "footnote": self.print_footnote,
            "definitions": self.print_definitions,
        }

    def whole(self, document: Document) -> str:
        """Return a whole text, and the references it uses at its end."""
        headings = list(_headings(document.blocks))
        if headings and headings[0] is document.blocks[0] and self.repeats(headings[0]):
            self.repeated = headings.pop(0)
        self.shift = 1 if any(heading.level == 1 for heading in headings) else 0
        groups = self.groups(document.blocks)
        references = document.references.items()
        groups.append([self.reference(label, target) for label, target in references])
        return "\n".join(spaced(groups))

    def repeats(self, heading: Block) -> bool:
        """Whether a heading says what the page's title says."""
        text = " ".join(self.heading_text(heading).split())
        return heading.level == 1 and text.casefold() == self.title.casefold()

    def reference(self, label: str, target: Target) -> str:
        """Return the definition of a reference."""
        address = target.destination
        for link, there in self.links.get(target.line, {}).get(target.column, ()):
            if link.target == address:
                address = there
        if not address or re.search(r"[\s()<]", address):
            address = f"<{address}>"
        title = f' "{target.title}"'.replace('\\"', '"') if target.title else ""
        if title.count('"') > 2:
            title = f" ({target.title})"
        return f"[{label}]: {address}{title}"

    def groups(self, blocks: Iterable[Block]) -> list[list[str]]:
        """Return the lines of each block."""
        return [
            self.printers[block.kind](block)
            for block in blocks
            if block is not self.repeated
        ]

    def inner(self, blocks: Iterable[Block]) -> list[str]:
        """Return the lines of blocks, one after the other."""
        return spaced(self.groups(blocks))

    def line(self, line: Line) -> str:
        """Return the text of a line with its links and marks as the copy has them."""
        text = line.text
        places = self.links.get(line.number, {})
        marks = self.marks.get(line.number, {})
        for column in sorted({*places, *marks}, reverse=True):
            start = column - line.column
            if 0 <= start < len(text):
                for link, address in reversed(places.get(column, ())):
                    text = _relinked(text, start, link, address)
                if (mark := marks.get(column)) and text.startswith(mark.text, start):
                    text = f"{text[:start]}{mark.html}{text[start + len(mark.text) :]}"
        return text

    # Leaves

    def print_paragraph(self, block: Block) -> list[str]:
        """Return text, no line of which starts a block."""
        first, *rest = [self.line(line) for line in block.lines]
        return [
            first,
            *(f"    {line}" if _starts_block(line) else line for line in rest),
        ]

    def heading_text(self, block: Block) -> str:
        """Return the text of a heading without its id."""
        *lines, last = block.lines
        if found := explicit_id(last.text):
            last = last.upto(found[1])
        return " ".join(self.line(line).strip() for line in (*lines, last))

    def print_heading(self, block: Block) -> list[str]:
        """Return a heading; its page's title is the only one of level 1."""
        level = min(6, block.level + self.shift)
        return [f"{'#' * level} {self.heading_text(block)}".rstrip()]

    def print_table(self, block: Block) -> list[str]:
        """Return a table."""
        return [self.line(line).strip() for line in block.lines]

    def print_rule(self, block: Block) -> list[str]:
        """Return a rule that is no underline, and no item of a list."""
        return ["___"]

    def print_code(self, block: Block) -> list[str]:
        """Return indented code between fences."""
        return fence(block.code)

    def print_html(self, block: Block) -> list[str]:
        """Return HTML as the author wrote it."""
        return [self.line(line) for line in block.lines]

    def print_fence(self, block: Block) -> list[str]:
        """Return what a fence shows."""
        shown = self.fences.get(block)
        return shown.copy(self.inner) if shown else []

    # Containers

    def print_quote(self, block: Block) -> list[str]:
        """Return a quote."""
        return quoted(self.inner(block.children))

    def print_list(self, block: Block) -> list[str]:
        """Return a list; its items are apart if those of the page are."""
        tight = block.tight and all(item.tight for item in block.children)
        items = []
        for number, item in enumerate(block.children, start=block.first):
            marker = f"{number}{block.delimiter}" if block.ordered else block.delimiter
            items.append(listed(marker, self.item(item, tight=tight)))
        return [line for one in items for line in one] if tight else spaced(items)

    def item(self, block: Block, *, tight: bool) -> list[str]:
        """Return the lines of an item."""
        found: list[str] = []
        for child, lines in zip(
            block.children, self.groups(block.children), strict=True
        ):
            joined = tight and child.kind in _JOINED and lines[:1] != []
            if joined and child.kind == "fence":
                joined = lines[0].startswith("`")  # and not with its title
            found += ["", *lines] if found and not joined else lines
        return found

    def print_note(self, block: Block) -> list[str]:
        """Return a note as GitHub marks it; a fold is one too."""
        kind = kind_of(block.info) or "note"
        title = self.line(block.title) if block.title else ""
        named = block.info in KINDS and block.kind == "note"
        if block.title is None and not named:
            title = title_of(block.info)
        body = self.inner(block.children)
        if title:
            body = [bold(title), *([""] if body else []), *body]
        return quoted([f"[!{kind.upper()}]", *body])

    def print_tab(self, block: Block) -> list[str]:
        """Return what a tab shows, below its title."""
        title = self.line(block.title) if block.title else ""
        return [bold(title), "", *self.inner(block.children)]

    def print_footnote(self, block: Block) -> list[str]:
        """Return a footnote."""
        first, *rest = self.inner(block.children) or [""]
        return [f"[^{block.info}]: {first}".rstrip(), *indented(rest, 4)]

    def print_definitions(self, block: Block) -> list[str]:
        """Return a list of definitions as a list of terms."""
        items: list[list[str]] = []
        terms: list[str] = []
        for child in block.children:
            if child.kind == "term":
                terms.append(bold(" ".join(map(self.line, child.lines))))
                continue
            if terms:
                items.append([", ".join(terms)])
                terms = []
            items[-1] += ["", *self.inner(child.children)]
        return spaced(listed("-", one) for one in items)


def _relinked(text: str, start: int, link: Link, address: str) -> str:
    """Return a line in which the link at ``start`` leads to ``address``.

    The place is that of a destination, or of the HTML tag that holds it.
    """
    found = read_destination(text, start)
    if found and found[0].strip() == link.target:
        return f"{text[:start]}{_destination(address)}{text[found[1] :]}"
    place = text.find(link.target, start) if text.startswith("<", start) else -1
    if place < 0 or not link.target:
        return text
    return f"{text[:place]}{address}{text[place + len(link.target) :]}"


def _destination(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29") or "<>"


def _headings(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "heading":
            yield block
        yield from _headings(block.children)


def _starts_block(line: str) -> bool:
    """Whether a line of text would be more than that if it were not indented."""
    patterns = (
        grammar.HEADING, grammar.SETEXT, grammar.RULE, grammar.FENCE, grammar.BULLET,
        grammar.DELIMITER_ROW,
    )  # fmt: skip
    return (
        line.startswith((">", "|"))
        or any(pattern.match(line) for pattern in patterns)
        or grammar.html_end(line, PAGES, interrupts=True) is not None
    )
