"""Blocks to an element tree, within Python-Markdown.

``blocks`` finds the containers by CommonMark's rules; this module makes the
elements for them, and hands the text of leaves to Python-Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import cast
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteExtension
from markupsafe import Markup

from handbook import marks
from handbook.blocks import Block, Line, scan
from handbook.context import Context
from handbook.directives import DIRECTIVES, Inline, print_directive
from handbook.errors import nearest
from handbook.fences import code_block, read_info
from handbook.headings import EXPLICIT_ID
from handbook.inlines import MAX_BRACKETS, report_left_overs
from handbook.rawhtml import RawHtml

Element = ElementTree.Element

KINDS = {
    "note": "note info abstract summary seealso example quote question help faq todo",
    "tip": "tip hint success check done",
    "important": "important",
    "warning": "warning attention",
    "caution": "caution danger error failure fail missing bug",
}
"""The five kinds of note, and the names that authors know them by."""

_KIND_OF = {name: kind for kind, names in KINDS.items() for name in names.split()}


class Chunk(str):
    """Text that remembers its lines: what a footnote keeps until it is printed."""

    lines: tuple[Line, ...]
    __slots__ = ("lines",)


class Builder(BlockParser):
    """Python-Markdown's block parser, with CommonMark's block structure.

    ``begin`` starts a page; one builder serves many pages, one at a time.
    """

    def __init__(self, md: Markdown, inline: Inline | None = None) -> None:
        super().__init__(md)
        self.inline = inline
        self.begin(Context(content=Path(), source=PurePosixPath()), 1)

    def begin(self, context: Context, first_line: int) -> None:
        """Forget the last page; the next starts at ``first_line`` of its file."""
        self.context = context
        self.first_line = first_line
        self.raw_blocks = RawHtml(context)
        self.raw_inline = RawHtml(context)
        self.paragraphs: list[tuple[str, int]] = []

    @property
    def footnotes(self) -> FootnoteExtension | None:
        """Python-Markdown's footnotes, where they are switched on."""
        for extension in self.md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                return extension
        return None

    def parseDocument(  # noqa: N802 - its name in the library
        self, lines: Iterable[str]
    ) -> ElementTree.ElementTree:  # type: ignore[type-arg]
        """Build the tree of a whole page."""
        numbered = [
            Line(marks.add(line, number), number)
            for number, line in enumerate(lines, start=self.first_line)
        ]
        self.root = Element(self.md.doc_tag)
        self.build(self.root, scan(numbered, self.report))
        self.raw_blocks.finish()
        self.check_left_overs()
        return ElementTree.ElementTree(self.root)

    def parseChunk(  # noqa: N802 - its name in the library
        self, parent: Element, text: str
    ) -> None:
        """Build the blocks of ``text``, such as a footnote's, into ``parent``."""
        if isinstance(text, Chunk):
            lines = list(text.lines)
        else:
            lines = [Line(line, self.context.line) for line in text.split("\n")]
        self.build(parent, scan(lines, lambda *_: None))

    def report(self, line: Line, problem: str, fix: str, warning: bool) -> None:
        """Note a mistake that ``blocks`` found."""
        self.context.report(
            line.number,
            problem,
            fix,
            column=line.column + len(line.text) - len(line.text.lstrip()),
            severity="warning" if warning else "error",
        )

    def build(self, parent: Element, blocks: list[Block]) -> None:
        """Append the elements of ``blocks`` to ``parent``."""
        for block in blocks:
            self.context.line = block.start.number
            self.context.check_time()
            getattr(self, f"build_{block.kind}")(parent, block)

    # Leaves

    def build_paragraph(self, parent: Element, block: Block) -> None:
        text = "\n".join(line.text for line in block.lines).rstrip()
        if not self.prose(text, block):
            return
        if "]:" in text:  # Python-Markdown takes the definitions of links out of it
            self.parseBlocks(parent, [text])
        else:
            ElementTree.SubElement(parent, "p").text = text

    def build_heading(self, parent: Element, block: Block) -> None:
        text = "\n".join(line.text for line in block.lines)
        element = ElementTree.SubElement(parent, f"h{block.level}")
        element.set("data-line", str(block.start.number))
        if explicit := EXPLICIT_ID.search(text):
            text = text[: explicit.start()]
            element.set("id", explicit[1])
            self.context.claim_id(explicit[1], block.start.number)
        if self.prose(text, block):
            element.text = text

    def build_table(self, parent: Element, block: Block) -> None:
        text = "\n".join(line.text.strip() for line in block.lines)
        if not self.prose(text, block):
            return
        wrapper = ElementTree.SubElement(parent, "div")
        for name, value in (
            ("class", "table"),
            ("role", "region"),
            ("tabindex", "0"),
            ("aria-label", "Table"),
        ):
            wrapper.set(name, value)
        self.parseBlocks(wrapper, [text])

    def prose(self, text: str, block: Block) -> bool:
        """Count the words of ``text``, and whether it is safe to look into."""
        self.context.words += len(text.split())
        if text.count("[") > MAX_BRACKETS:
            self.report(
                block.start,
                f"there are more than {MAX_BRACKETS} '[' in this block",
                "put text that is not Markdown into a code block",
                False,
            )
            return False
        if "[" in text:
            self.paragraphs.append((text, block.start.number))
        return True

    def build_rule(self, parent: Element, block: Block) -> None:
        ElementTree.SubElement(parent, "hr")

    def build_code(self, parent: Element, block: Block) -> None:
        self.stash(parent, code_block(_code(block), self.context, block.start.number))

    def build_fence(self, parent: Element, block: Block) -> None:
        line = block.start.number
        name = block.info.split()[0] if block.info else ""
        if name in DIRECTIVES and self.inline:
            html = print_directive(name, _code(block), self.context, line, self.inline)
        else:
            length = len(block.lines)
            info = read_info(block.info, self.context, line, length)
            html = code_block(
                _code(block),
                self.context,
                line,
                language=info.language,
                title=info.title,
                numbered=info.numbered,
                line_marks=info.marks,
            )
        self.stash(parent, html)

    def build_html(self, parent: Element, block: Block) -> None:
        text = "\n".join(line.text for line in block.lines)
        self.stash(parent, self.raw_blocks.clean(text, block.start.number))

    def stash(self, parent: Element, html: str) -> None:
        """Append finished HTML, which Python-Markdown puts back at the end."""
        if html.strip():
            placeholder = self.md.htmlStash.store(html)
            ElementTree.SubElement(parent, "p").text = placeholder

    # Containers

    def build_quote(self, parent: Element, block: Block) -> None:
        self.build(ElementTree.SubElement(parent, "blockquote"), block.children)

    def build_list(self, parent: Element, block: Block) -> None:
        element = ElementTree.SubElement(parent, "ol" if block.ordered else "ul")
        if block.ordered and block.first != 1:
            element.set("start", str(block.first))
        for item in block.children:
            child = ElementTree.SubElement(element, "li")
            done = _task(item)
            self.build(child, item.children)
            if block.tight:
                _unwrap(child)
            if done is not None:
                element.set("class", "task-list")
                _add_checkbox(child, done)

    def build_note(self, parent: Element, block: Block) -> None:
        kind = self.kind(block)
        element = ElementTree.SubElement(parent, "div")
        element.set("class", f"note note-{kind}")
        element.set("role", "note")
        if block.title != "":
            title = ElementTree.SubElement(element, "p")
            title.set("class", "note-title")
            title.text = block.title or block.info.capitalize()
        self.build(element, block.children)

    def build_fold(self, parent: Element, block: Block) -> None:
        element = ElementTree.SubElement(parent, "details")
        element.set("class", f"fold fold-{self.kind(block)}")
        if block.open:
            element.set("open", "open")
        summary = ElementTree.SubElement(element, "summary")
        summary.text = block.title or block.info.capitalize()
        self.build(element, block.children)

    def kind(self, block: Block) -> str:
        """Return which of the five kinds of note this one is."""
        if block.info not in _KIND_OF:
            alike = nearest(block.info, _KIND_OF)
            self.report(
                block.start,
                f"there is no note of the kind '{block.info}'",
                f"did you mean '{alike}'?" if alike else f"use {', '.join(KINDS)}",
                True,
            )
        return _KIND_OF.get(block.info, "note")

    def build_tab(self, parent: Element, block: Block) -> None:
        group = parent[-1] if len(parent) else None
        if group is None or group.tag != "content-tabs":
            group = ElementTree.SubElement(parent, "content-tabs")
        self.context.elements.add("content-tabs")
        tab = ElementTree.SubElement(group, "div")
        tab.set("class", "tab")
        title = ElementTree.SubElement(tab, "p")
        title.set("class", "tab-title")
        title.text = block.info
        self.build(tab, block.children)

    def build_footnote(self, parent: Element, block: Block) -> None:
        if self.footnotes is None:
            return
        if block.info in self.footnotes.footnotes:
            self.report(
                block.start,
                f"the footnote [^{block.info}] is defined twice",
                "rename one of them",
                False,
            )
        chunk = Chunk("\n".join(line.text for line in block.lines))
        chunk.lines = tuple(block.lines)
        self.footnotes.setFootnote(block.info, chunk)

    def build_definitions(self, parent: Element, block: Block) -> None:
        element = ElementTree.SubElement(parent, "dl")
        for child in block.children:
            if child.kind == "term":
                term = ElementTree.SubElement(element, "dt")
                term.text = child.lines[0].text
            else:
                definition = ElementTree.SubElement(element, "dd")
                self.build(definition, child.children)
                if not any(inner.blank_before for inner in child.children):
                    _unwrap(definition)

    def check_left_overs(self) -> None:
        """Warn of references that nothing defines, now that all are known."""
        known = frozenset(self.footnotes.footnotes if self.footnotes else ())
        for text, line in self.paragraphs:
            report_left_overs(text, line, self, known)


def _code(block: Block) -> str:
    return marks.strip("".join(f"{line.text}\n" for line in block.lines))


def _task(item: Block) -> bool | None:
    """Take ``[ ]`` or ``[x]`` off the item; whether it was ticked, if it was there."""
    if not item.children or item.children[0].kind != "paragraph":
        return None
    first = item.children[0].lines[0]
    if first.text[:4] not in ("[ ] ", "[x] ", "[X] "):
        return None
    item.children[0].lines[0] = first.after(4)
    return first.text[1] != " "


def _add_checkbox(item: Element, done: bool) -> None:
    box = Element("input", {"type": "checkbox", "disabled": "disabled"})
    box.set("aria-label", "Done" if done else "To do")
    if done:
        box.set("checked", "checked")
    holder = item[0] if len(item) and item[0].tag == "p" and not item.text else item
    box.tail = f" {holder.text or ''}"
    holder.text = ""
    holder.insert(0, box)
    item.set("class", "task")


def _unwrap(item: Element) -> None:
    """Take the paragraphs of a tight item out of their ``<p>``."""
    for child in list(item):
        if child.tag != "p" or "\x02" in (child.text or ""):
            continue
        index = list(item).index(child)
        item.remove(child)
        if index == 0:
            item.text = child.text
        else:
            previous = item[index - 1]
            previous.tail = f"{previous.tail or ''}{child.text}"


def markup(html: str) -> Markup:
    """Vouch for HTML that this package has printed."""
    return Markup(cast(str, html))
