"""Blocks to an element tree, within Python-Markdown.

``containers`` finds the blocks by CommonMark's rules; this module makes their
elements, and ``inlines`` puts the text into them once every reference is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import InlineProcessor

from handbook.commonmark.admonitions import kind_of, suggestion
from handbook.commonmark.blocks import Block, Document
from handbook.commonmark.checkboxes import read_checkbox, tie, unwrap
from handbook.commonmark.containers import scan
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.foreign import check_ending, check_lines
from handbook.commonmark.grammar import explicit_id
from handbook.commonmark.inlines import Inlines
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.rawhtml import RawHtml
from handbook.commonmark.references import Target
from handbook.commonmark.tables import build_table
from handbook.page.code.block import code_block, code_of
from handbook.page.context import Context
from handbook.page.proofs.proving import note_rows, note_sentences

Fence = Callable[[Sequence[Block], int, "Builder"], str]
"""Returns the HTML of the fence at a place among blocks; it is told who asks."""


class BlockHtml(str):
    """Finished HTML that stands for itself, not within a paragraph."""

    __slots__ = ()


@dataclass(slots=True)
class _Text:
    """Text to be put into an element; ``first`` goes before it."""

    element: Element
    lines: list[Line]
    first: Element | None = None


class Builder(BlockParser):
    """Python-Markdown's block parser, with CommonMark's block structure.

    ``begin`` starts a page; one builder serves many pages, one at a time.
    ``print_fence`` prints the fences.  ``document`` is the text as it was scanned.
    """

    def __init__(self, md: Markdown, print_fence: Fence) -> None:
        super().__init__(md)
        self.print_fence = print_fence
        self.begin(Context(content=Path(), source=PurePosixPath()), Line("", 1))

    def begin(
        self,
        context: Context,
        start: Line,
        *,
        title: str = "",
        page: Builder | None = None,
    ) -> None:
        """Forget the last text; the next starts where ``start`` does in its file.

        A text within a ``page`` may use its references and its footnotes.
        """
        self.context = context
        self.start = start
        self.title = title
        self.page = page
        self.document = Document([], {})
        self.references: dict[str, Target] = dict(page.references) if page else {}
        self.used: set[str] = page.used if page else set()
        self.footnotes: Footnotes = page.footnotes if page else Footnotes(context)
        self.raw = RawHtml(context)
        self.texts: list[_Text] = []
        self.tight: list[Element] = []
        self.ties: list[tuple[Element, int, str]] = []
        self.around: tuple[list[Block], int] = ([], 0)
        self.headings: list[tuple[Element, int]] = []
        self.inlines = Inlines(
            context=context,
            references=self.references,
            raw=RawHtml(context),
            stash=self.md.htmlStash.store,
            hosted=self.ask_extensions,
            footnotes=self.footnotes,
            used=self.used,
        )

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:
        """Build the tree of a whole text."""
        first, column = self.start.number, self.start.column
        numbered = [
            Line(text, number, column if number == first else 1)
            for number, text in enumerate(lines, start=first)
        ]
        if numbered and not numbered[-1].text:
            numbered.pop()  # the last line's end starts no line
        self.document = scan(numbered, self.report)
        self.references |= self.document.references
        self.footnotes.define(self.document.blocks)
        self.root = Element(self.md.doc_tag)
        self.build(self.root, self.document.blocks)
        if self.page is None:
            self.footnotes.add_list(self.root, self.build)
        return ElementTree.ElementTree(self.root)

    def report(self, line: Line, problem: str, fix: str, warning: bool) -> None:
        """Note a mistake in the structure of blocks."""
        self.context.report(
            line.number,
            problem,
            fix,
            column=line.stripped().column,
            severity="warning" if warning else "error",
        )

    def build(self, parent: Element, blocks: list[Block]) -> None:
        """Append the elements of ``blocks`` to ``parent``."""
        floor = self.raw.enter()
        for place, block in enumerate(blocks):
            self.context.line = block.start.number
            self.context.check_time()
            self.around = blocks, place
            if block.kind != "html":
                start = block.start.stripped()
                self.stash(parent, self.raw.interrupt(start.number, start.column))
            getattr(self, f"_build_{block.kind}")(parent, block)
        self.raw.leave(floor)

    def add_text(self, element: Element, lines: list[Line]) -> None:
        """Have the lines put into ``element`` later: they may name references."""
        element.text = ""
        self.texts.append(_Text(element, lines))

    def fill(self) -> None:
        """Put all texts into their elements, and finish the items of tight lists."""
        cells: dict[Element, Line] = {}
        for text in self.texts:
            self.inlines.fill(text.element, Passage(text.lines), text.first)
            if not self.context.counting:
                continue
            if text.element.tag == "td":
                cells[text.element] = text.lines[0]
            else:
                note_sentences(text.element, text.lines, self.context)
        if cells:
            note_rows(self.root, cells, self.context)
        for item in self.tight:
            unwrap(item)
        paragraphs = {id(text.element) for text in self.texts} if self.ties else ()
        for item, number, name in self.ties:
            in_last = len(item) and id(item[-1]) in paragraphs
            tie(item, number, name, item[-1] if in_last else item)
        for done in (self.texts, self.tight, self.ties):
            done.clear()
        if self.page is None:
            self.footnotes.link_back()
            self.context.report_unused(self.references, self.used)

    def ask_extensions(self, text: str, index: int) -> tuple[Element, int] | None:
        """Return what Python-Markdown's extensions read at an index of a text."""
        for processor in self.md.inlinePatterns:
            match = processor.getCompiledRegExp().match(text, index)
            if match and isinstance(processor, InlineProcessor):
                element, _, end = processor.handleMatch(match, text)
                if isinstance(element, Element) and end is not None:
                    return element, end
        return None

    # Leaves

    def _build_paragraph(self, parent: Element, block: Block) -> None:
        check_lines(block.lines, self.report)
        self.add_text(SubElement(parent, "p"), block.lines)

    def _build_heading(self, parent: Element, block: Block) -> None:
        element = SubElement(parent, f"h{block.level}")
        number = block.start.number
        *lines, last = block.lines
        check_lines(lines, self.report)
        name = ""
        if explicit := explicit_id(last.text):
            name, end = explicit
            check_ending(last.after(end), name, self.report)
            last = last.upto(end)
            element.set("id", name)
            self.context.claim_id(name, number)
        if self.page is None:
            self.context.heading = name
        self.headings.append((element, number))
        self.add_text(element, [*lines, last])

    def _build_table(self, parent: Element, block: Block) -> None:
        build_table(parent, block, self.context, self.add_text)

    def _build_rule(self, parent: Element, block: Block) -> None:
        SubElement(parent, "hr")

    def _build_code(self, parent: Element, block: Block) -> None:
        code = code_block(code_of(block), self.context, block.start.number)
        self.stash(parent, code.html(self.context.check_time))

    def _build_fence(self, parent: Element, block: Block) -> None:
        blocks, place = self.around
        self.stash(parent, self.print_fence(blocks, place, self))

    def _build_html(self, parent: Element, block: Block) -> None:
        self.stash(parent, self.raw.clean(Passage(block.lines)))

    def stash(self, parent: Element, html: str) -> None:
        """Append finished HTML, which Python-Markdown puts back at the end."""
        if html.strip():
            placeholder = self.md.htmlStash.store(BlockHtml(html))
            SubElement(parent, "p").text = placeholder

    # Containers

    def _build_quote(self, parent: Element, block: Block) -> None:
        self.build(SubElement(parent, "blockquote"), block.children)

    def _build_list(self, parent: Element, block: Block) -> None:
        element = SubElement(parent, "ol" if block.ordered else "ul")
        if block.ordered and block.first != 1:
            element.set("start", str(block.first))
        tight = block.tight and all(item.tight for item in block.children)
        for number, item in enumerate(block.children, 1):
            child = SubElement(element, "li")
            place = len(self.texts)
            self.build(child, item.children)
            if task := read_checkbox(item):
                element.set("class", "task-list")
                child.set("class", "task")
                text = self.texts[place]
                text.first, text.lines = task
            if item.info:
                element.set("class", "code-notes")
                self.ties.append((child, number, item.info))
            if tight:
                self.tight.append(child)

    def _build_note(self, parent: Element, block: Block) -> None:
        kind = self.kind(block)
        element = SubElement(parent, "div")
        element.set("class", f"note note-{kind}")
        element.set("role", "note")
        if block.title is None or block.title.text:
            title = SubElement(element, "p", {"class": "note-title"})
            self.add_title(title, block)
        self.build(element, block.children)

    def _build_fold(self, parent: Element, block: Block) -> None:
        element = SubElement(parent, "details")
        element.set("class", f"fold fold-{self.kind(block)}")
        if block.open:
            element.set("open", "open")
        self.add_title(SubElement(element, "summary"), block)
        self.build(element, block.children)

    def add_title(self, element: Element, block: Block) -> None:
        """Put the title of a note or fold into ``element``, or the name of its kind."""
        if block.title and block.title.text:
            self.add_text(element, [block.title])
        else:
            element.text = block.info.capitalize()

    def kind(self, block: Block) -> str:
        """Return which of the five kinds of note this one is."""
        kind = kind_of(block.info)
        if kind is None:
            problem = f"there is no note of the kind '{block.info}'"
            self.report(block.start, problem, suggestion(block.info), True)
        return kind or "note"

    def _build_tab(self, parent: Element, block: Block) -> None:
        group = parent[-1] if len(parent) else None
        if group is None or group.tag != "content-tabs":
            group = SubElement(parent, "content-tabs")
        tab = SubElement(group, "div", {"class": "tab"})
        title = SubElement(tab, "p", {"class": "tab-title"})
        if block.title:
            self.add_text(title, [block.title])
        self.build(tab, block.children)

    def _build_footnote(self, parent: Element, block: Block) -> None:
        """Build nothing here: the list at the page's end has it."""

    def _build_definitions(self, parent: Element, block: Block) -> None:
        element = SubElement(parent, "dl")
        for child in block.children:
            if child.kind == "term":
                self.add_text(SubElement(element, "dt"), child.lines)
                continue
            definition = SubElement(element, "dd")
            self.build(definition, child.children)
            if child.tight:
                self.tight.append(definition)
