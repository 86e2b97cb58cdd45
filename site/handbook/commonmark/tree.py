"""Blocks to an element tree, within Python-Markdown.

``containers`` finds the blocks by CommonMark's rules; this module makes their
elements, and ``inlines`` puts the text into them once every reference is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from handbook.commonmark import emphasis
from handbook.commonmark.blocks import Block, Document, Kind
from handbook.commonmark.containers import scan
from handbook.commonmark.dialect import GITHUB, Dialect
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.host import Host
from handbook.commonmark.inlines import Inlines
from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.listitems import checkbox, read_task, unwrap
from handbook.commonmark.references import Target, unescape
from handbook.commonmark.stashed import BlockHtml, LineHtml
from handbook.commonmark.tables import build_table


@dataclass(slots=True)
class Text:
    """Text to be put into an element; ``first`` goes before it."""

    element: Element
    lines: list[Line]
    first: Element | None = None


class Builder(BlockParser):
    """Python-Markdown's block parser, with CommonMark's block structure.

    ``begin`` starts a page; one builder serves many pages, one at a time.
    ``document`` is the text as it was scanned.  ``rules`` are those of emphasis;
    ``inline`` and ``block`` are other extensions' processors.  Whoever prints a kind
    of block in another way overrides its method.
    """

    def __init__(self, md: Markdown, dialect: Dialect = GITHUB) -> None:
        super().__init__(md)
        self.dialect = dialect
        github = dialect.github
        self.rules: dict[str, emphasis.Rule] = {
            **(emphasis.GITHUB if github else emphasis.STANDARD),
            **dialect.marks,
        }
        self.inline: Sequence[InlineProcessor] = ()
        self.block: Sequence[BlockProcessor] = ()
        self.print: dict[Kind, Callable[[Element, Block], None]] = {
            "paragraph": self.print_paragraph,
            "heading": self.print_heading,
            "rule": self.print_rule,
            "fence": self.print_fence,
            "code": self.print_code,
            "html": self.print_html,
            "table": self.print_table,
            "quote": self.print_quote,
            "list": self.print_list,
            "note": self.print_note,
            "fold": self.print_fold,
            "footnote": self.print_footnote,
            "definitions": self.print_definitions,
        }
        self.begin(Host(), Line("", 1))

    def begin(self, host: Host, start: Line, page: Builder | None = None) -> None:
        """Forget the last text; the next starts where ``start`` does in its file.

        A text within a ``page`` may use its references and its footnotes.
        """
        self.host = host
        self.start = start
        self.page = page
        self.document = Document([], {})
        self.references: dict[str, Target] = dict(page.references) if page else {}
        self.used: set[str] = page.used if page else set()
        self.footnotes: Footnotes = page.footnotes if page else Footnotes(host)
        self.html = host.html()
        self.texts: list[Text] = []
        self.tight: list[Element] = []
        self.around: tuple[list[Block], int] = ([], 0)
        self.inlines = Inlines(
            host=host,
            references=self.references,
            html=host.html(),
            stash=lambda html: self.md.htmlStash.store(LineHtml(html)),
            rules=self.rules,
            footnotes=self.footnotes if self.dialect.github else None,
            processors=self.inline,
            used=self.used,
        )

    def parseDocument(self, lines: Iterable[str]) -> ElementTree.ElementTree:
        """Build the tree of a whole text."""
        self.root = Element(self.md.doc_tag)
        self.document = self.scan(lines, self.start)
        self.footnotes.define(self.document.blocks)
        self.build(self.root, self.document.blocks)
        if self.page is None:
            self.footnotes.add_list(self.root, self.build)
        return ElementTree.ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:
        """Build a text that another extension took out of its place."""
        self.build(parent, self.scan(text.split("\n"), Line("", 1)).blocks)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Build texts that another extension took out of their place."""
        self.parseChunk(parent, "\n\n".join(blocks))
        blocks.clear()

    def scan(self, lines: Iterable[str], start: Line) -> Document:
        """Return the blocks of a text, which starts where ``start`` does."""
        numbered = [
            Line(text, number, start.column if number == start.number else 1)
            for number, text in enumerate(lines, start=start.number)
        ]
        if numbered and not numbered[-1].text:
            numbered.pop()  # the last line's end starts no line
        document = scan(numbered, self.report, self.dialect)
        self.references |= document.references
        return document

    def report(self, line: Line, problem: str, fix: str, rule: str) -> None:
        """Note a mistake in the structure of blocks."""
        self.host.report(
            line.number,
            problem,
            fix,
            column=line.stripped().column,
            severity="warning" if rule else "error",
            rule=rule,
        )

    def build(self, parent: Element, blocks: list[Block]) -> None:
        """Append the elements of ``blocks`` to ``parent``."""
        floor = self.html.enter()
        for place, block in enumerate(blocks):
            self.host.begin(block.start.number)
            self.host.check_time()
            self.around = blocks, place
            if block.kind != "html":
                start = block.start.stripped()
                self.stash(parent, self.html.interrupt(start.number, start.column))
            self.print[block.kind](parent, block)
        self.html.leave(floor)

    def add_text(self, element: Element, lines: list[Line]) -> None:
        """Have the lines put into ``element`` later: they may name references."""
        element.text = ""
        self.texts.append(Text(element, lines))

    def stash(self, parent: Element, html: str) -> None:
        """Append finished HTML, which Python-Markdown puts back at the end."""
        if html.strip():
            placeholder = self.md.htmlStash.store(BlockHtml(html))
            SubElement(parent, "p").text = placeholder

    def fill(self) -> None:
        """Put all texts into their elements, and finish the items of tight lists."""
        for text in self.texts:
            self.inlines.fill(text.element, Passage(text.lines), text.first)
        self.finish()
        for item in self.tight:
            unwrap(item)
        self.texts.clear()
        self.tight.clear()
        if self.page is None:
            self.footnotes.link_back()

    def finish(self) -> None:
        """Do what is to be done once ``texts`` are in their elements."""

    # Leaves

    def print_paragraph(self, parent: Element, block: Block) -> None:
        """Append a paragraph, or what another extension makes of its text."""
        rest = ["\n".join(line.text for line in block.lines)] if self.block else []
        for processor in self.block:
            if processor.test(parent, rest[0]):
                before = list(rest)
                if processor.run(parent, rest) is not False:
                    self.parseBlocks(parent, rest)
                    return
                rest[:] = before
        self.add_text(SubElement(parent, "p"), block.lines)

    def print_heading(self, parent: Element, block: Block) -> None:
        """Append a heading."""
        self.add_text(SubElement(parent, f"h{block.level}"), block.lines)

    def print_rule(self, parent: Element, block: Block) -> None:
        """Append a rule."""
        SubElement(parent, "hr")

    def print_fence(self, parent: Element, block: Block) -> None:
        """Append code, with the first word of its info string as its language."""
        code = SubElement(SubElement(parent, "pre"), "code")
        if words := unescape(block.info).split():
            code.set("class", f"language-{words[0]}")
        code.text = AtomicString(block.code)

    def print_code(self, parent: Element, block: Block) -> None:
        """Append indented code."""
        self.print_fence(parent, block)

    def print_html(self, parent: Element, block: Block) -> None:
        """Append HTML."""
        self.stash(parent, self.html.clean(Passage(block.lines)))

    def print_table(self, parent: Element, block: Block) -> None:
        """Append a table."""
        build_table(parent, block, self.report, self.add_text)

    # Containers

    def print_quote(self, parent: Element, block: Block) -> None:
        """Append a quote."""
        self.build(SubElement(parent, "blockquote"), block.children)

    def print_list(self, parent: Element, block: Block) -> None:
        """Append a list."""
        element = SubElement(parent, "ol" if block.ordered else "ul")
        if block.ordered and block.first != 1:
            element.set("start", str(block.first))
        tight = block.tight and all(item.tight for item in block.children)
        for item in block.children:
            child = SubElement(element, "li")
            place = len(self.texts)
            self.build(child, item.children)
            if self.dialect.github and (task := read_task(item)):
                done, lines = task
                element.set("class", "task-list")
                child.set("class", "task")
                text = self.texts[place]
                text.first, text.lines = checkbox(done=done), lines
            if tight:
                self.tight.append(child)

    def print_note(self, parent: Element, block: Block) -> None:
        """Append an alert as GitHub does, or a note as Python-Markdown does."""
        alert = block.delimiter == ">"
        name = "markdown-alert" if alert else "admonition"
        kind = f"{name}-{block.info}" if alert else block.info
        element = SubElement(parent, "div", {"class": f"{name} {kind}"})
        if block.title is None or block.title.text:
            self.add_title(SubElement(element, "p", {"class": f"{name}-title"}), block)
        self.build(element, block.children)

    def print_fold(self, parent: Element, block: Block) -> None:
        """Append a fold."""
        element = SubElement(parent, "details", {"class": block.info})
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

    def print_footnote(self, parent: Element, block: Block) -> None:
        """Append nothing here: the list at the page's end has it."""

    def print_definitions(self, parent: Element, block: Block) -> None:
        """Append a list of definitions."""
        element = SubElement(parent, "dl")
        for child in block.children:
            if child.kind == "term":
                self.add_text(SubElement(element, "dt"), child.lines)
                continue
            definition = SubElement(element, "dd")
            self.build(definition, child.children)
            if child.tight:
                self.tight.append(definition)
