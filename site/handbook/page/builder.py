"""The blocks of a page as our style sheets and scripts know them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.commonmark.tables import build_table
from handbook.commonmark.tree import Builder
from handbook.page.code.block import code_block
from handbook.page.context import Context
from handbook.page.dialect import PAGES
from handbook.page.headingids import explicit_id, layers_of, only_read, short_of
from handbook.page.host import host_of
from handbook.page.lint.linter import check_blocks, check_lines
from handbook.page.notes import kind_of, suggestion, title_of
from handbook.page.proofs.proving import note_rows, note_sentences
from handbook.translation import gettext

Fence = Callable[[Sequence[Block], int, "PageBuilder"], str]
"""Returns the HTML of the fence at a place among blocks; it is told who asks."""

WIDE = 5
"""A table of so many columns may be wider than other figures."""


class PageBuilder(Builder):
    """Builds the element trees of pages, one at a time, each begun with ``begin_page``.

    ``fence`` prints the fences.  ``headings`` are the page's so far, with their lines.
    """

    def __init__(self, md: Markdown, fence: Fence) -> None:
        self.fence = fence
        super().__init__(md, PAGES)
        self.print["tab"] = self.print_tab
        context = Context(content=Path(), source=PurePosixPath())
        self.begin_page(context, Line("", 1))

    def begin_page(
        self,
        context: Context,
        start: Line,
        *,
        title: str = "",
        page: PageBuilder | None = None,
    ) -> None:
        """Forget the last text; the next starts where ``start`` does in its file.

        A text within a ``page`` may use its references and its footnotes.
        """
        self.context = context
        self.title = title
        self.headings: list[tuple[Element, int]] = []
        self.ties: list[tuple[Element, int, str]] = []
        self.begin(page.host if page else host_of(context), start, page)

    def finish(self) -> None:
        """Note the sentences of the page, and what is defined and not used."""
        if self.context.counting:
            self._note_sentences()
        check_blocks(self.document.blocks, self.context)
        if self.page is None:
            self.context.report_unused(self.references, self.used)

    def _note_sentences(self) -> None:
        cells: dict[Element, Line] = {}
        for text in self.texts:
            if text.element.tag == "td":
                cells[text.element] = text.lines[0]
            else:
                note_sentences(text.element, text.lines, self.context)
        if cells:
            note_rows(self.root, cells, self.context)

    def fill(self) -> None:
        """Put all texts into their elements, and lead notes on code back to it."""
        filled = {text.element for text in self.texts} if self.ties else set()
        super().fill()
        for item, number, name in self.ties:
            in_last = len(item) and item[-1] in filled
            _tie(item, number, name, item[-1] if in_last else item)
        self.ties.clear()

    def print_paragraph(self, parent: Element, block: Block) -> None:
        """Append a paragraph, and tell what in it was probably not meant."""
        check_lines(block.lines, self.context)
        super().print_paragraph(parent, block)

    def print_heading(self, parent: Element, block: Block) -> None:
        """Append a heading; it may end with ``{#name .server short="Name"}``."""
        element = SubElement(parent, f"h{block.level}")
        number = block.start.number
        *lines, last = block.lines
        check_lines(lines, self.context)
        name = ""
        if explicit := explicit_id(last.text):
            name, end = explicit
            if expected := only_read(last.after(end).text, name):
                problem = f"only the id '{name}' has an effect on a heading"
                fix = f"write {expected}"
                self.report(last.after(end), problem, fix, "heading-attributes")
            if layers := layers_of(last.after(end).text):
                element.set("data-layers", " ".join(layers))
            if short := short_of(last.after(end).text):
                element.set("data-short", short)
            last = last.upto(end)
            element.set("id", name)
            self.context.claim_id(name, number)
        if self.page is None:
            self.context.heading, self.context.level = name, block.level
        self.headings.append((element, number))
        self.add_text(element, [*lines, last])

    def print_table(self, parent: Element, block: Block) -> None:
        """Append a table, in a box that scrolls if it is too wide."""
        box = SubElement(parent, "div", {"class": "table", "role": "group"})
        box.set("tabindex", "0")
        box.set("aria-label", gettext("Table"))
        table = build_table(box, block, self.report, self.add_text)
        if len(table[0][0]) >= WIDE:
            box.set("class", "table wide")
        for cell in table.iter():
            if side := cell.attrib.pop("align", ""):
                cell.set("class", f"align-{side}")

    def print_code(self, parent: Element, block: Block) -> None:
        """Append indented code."""
        line = block.start.number
        code = code_block(block.code, self.context, line)
        self.stash(parent, self.context.printed(code, line))

    def print_fence(self, parent: Element, block: Block) -> None:
        """Append what a fence shows."""
        blocks, place = self.around
        self.stash(parent, self.fence(blocks, place, self))

    def print_list(self, parent: Element, block: Block) -> None:
        """Append a list, which may explain the code above it."""
        super().print_list(parent, block)
        element = parent[-1]
        for number, (child, item) in enumerate(
            zip(element, block.children, strict=True), 1
        ):
            if item.info:
                element.set("class", "code-notes")
                self.ties.append((child, number, item.info))

    def print_note(self, parent: Element, block: Block) -> None:
        """Append a note."""
        element = SubElement(parent, "div")
        element.set("class", f"note note-{self.kind(block)}")
        element.set("role", "note")
        if block.title is None or block.title.text:
            title = SubElement(element, "p", {"class": "note-title"})
            self.add_title(title, block)
        self.build(element, block.children)

    def print_fold(self, parent: Element, block: Block) -> None:
        """Append a fold."""
        super().print_fold(parent, block)
        parent[-1].set("class", f"fold fold-{self.kind(block)}")

    def add_title(self, element: Element, block: Block) -> None:
        """Put the title of a note or fold into ``element``, or the name of its kind."""
        super().add_title(element, block)
        if not (block.title and block.title.text):
            element.text = title_of(block.info)

    def kind(self, block: Block) -> str:
        """Return which of the five kinds of note this one is."""
        kind = kind_of(block.info)
        if kind is None:
            problem = f"there is no note of the kind '{block.info}'"
            self.report(block.start, problem, suggestion(block.info), "note-kind")
        return kind or "note"

    def print_tab(self, parent: Element, block: Block) -> None:
        """Append a tab; tabs in a row are in one element."""
        group = parent[-1] if len(parent) else None
        if group is None or group.tag != "content-tabs":
            group = SubElement(parent, "content-tabs")
        tab = SubElement(group, "div", {"class": "tab"})
        title = SubElement(tab, "p", {"class": "tab-title"})
        if block.title:
            self.add_text(title, [block.title])
        self.build(tab, block.children)


def _tie(item: Element, number: int, name: str, end: Element) -> None:
    """Make an item the note of a line of code, with a way back to there at its end.

    ``number`` is what the reader sees, ``name`` the note's id.
    """
    item.set("id", name)
    back = {
        "href": f"#{name}:mark",
        "aria-label": gettext("Back to the code of note {number}", number=number),
    }
    SubElement(end, "a", back).text = "\N{LEFTWARDS ARROW WITH HOOK}"
