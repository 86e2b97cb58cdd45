"""Leaf blocks: headings, paragraphs, code, HTML, tables and rules."""

from __future__ import annotations

from handbook.commonmark import grammar
from handbook.commonmark.blocks import Block, Report
from handbook.commonmark.dialect import Dialect
from handbook.commonmark.grammar import HtmlEnd
from handbook.commonmark.lines import Line, Passage, without_closing_hashes
from handbook.commonmark.references import Definition, normal, read_definition


def find_leaf(line: Line, dialect: Dialect, *, lazy: bool) -> Block | None:
    """Return the leaf, other than a paragraph, that starts with the line.

    ``lazy`` tells that the line could go on with an open paragraph instead.
    """
    if line.indent >= 4:
        code = Block(kind="code", start=line, lines=[line.without(4)])
        return None if lazy else code
    text = line.bare
    first = text[0]
    if first == "#" and (heading := grammar.HEADING.match(text)):
        content = line.stripped().after(heading.start(2))
        content = content.upto(len(without_closing_hashes(content.text)))
        level = len(heading[1])
        return Block(kind="heading", start=line, lines=[content], level=level)
    if first in "`~" and (fence := grammar.FENCE.match(text)):
        info = (fence[2] or fence[4] or "").strip()
        return Block(kind="fence", start=line, info=info)
    if first == "<" and grammar.html_end(text, dialect, interrupts=lazy):
        return Block(kind="html", start=line, lines=[line])
    if first in "*_-" and grammar.RULE.match(text):
        return Block(kind="rule", start=line)
    return None


class Leaves:
    """The leaf that is open, if one is, and the references defined so far."""

    def __init__(self, report: Report, dialect: Dialect) -> None:
        self.report = report
        self.dialect = dialect
        self.references: dict[str, Definition] = {}
        self.leaf: Block | None = None
        self._parent = Block(kind="document", start=Line("", 1))
        self._html_end = HtmlEnd(None)
        self._fence = ""

    @property
    def in_paragraph(self) -> bool:
        """Whether a paragraph is open."""
        return self.leaf is not None and self.leaf.kind == "paragraph"

    def open(self, leaf: Block, parent: Block) -> None:
        """Take a leaf that was added to ``parent``; it closes the one before."""
        self.leaf, self._parent = leaf, parent
        if leaf.kind == "fence":
            fence = grammar.FENCE.match(leaf.start.bare)
            self._fence = (fence and (fence[1] or fence[3])) or ""
        elif leaf.kind == "html":
            end = grammar.html_end(leaf.start.bare, self.dialect, interrupts=False)
            self._html_end = end or HtmlEnd(None)
            self._end_html(leaf.start)
        elif leaf.kind in ("heading", "rule"):
            self.leaf = None

    def extend(self, line: Line) -> bool:
        """Whether the open leaf takes the line; a paragraph never does by itself."""
        leaf = self.leaf
        kind = leaf.kind if leaf else None
        if leaf is None or kind == "paragraph":
            return False
        if kind == "fence" and line.indent < 4 and self._closes_fence(line):
            self.leaf = None
            return True
        takes = (
            kind == "fence"
            or (kind == "html" and (self._html_end.pattern or not line.blank))
            or (kind == "code" and (line.blank or line.indent >= 4))
            or (kind == "table" and grammar.continues_table(line, self.dialect))
        )
        if takes:
            taken = {"fence": leaf.start.indent, "code": 4}.get(leaf.kind, 0)
            leaf.lines.append(line.without(taken))
        if kind == "html":
            self._end_html(line)
        return bool(takes)

    def underline(self, line: Line) -> Block | None:
        """Make the open paragraph a heading or a table's head, if the line says so.

        The table's block is returned for its container to take.
        """
        paragraph = self.leaf
        if paragraph is None or line.indent >= 4:
            return None
        if setext := grammar.SETEXT.match(line.bare):
            self._take_definitions(paragraph)
            if paragraph.lines:
                paragraph.kind = "heading"
                paragraph.level = 1 if setext[1][0] == "=" else 2
                self.leaf = None
                return paragraph
            # Only definitions were above: the underline is text like any other.
            return None
        if not self.dialect.github or not grammar.starts_table(
            paragraph.lines[-1], line
        ):
            return None
        head = paragraph.lines.pop()
        if paragraph.lines:
            self.close()
        else:
            self._drop()
        return Block(kind="table", start=head, lines=[head, line])

    def close(self) -> None:
        """End the open leaf; a fence or a comment that is open now never closed."""
        leaf = self.leaf
        if leaf is None:
            return
        if leaf.kind == "paragraph":
            self._take_definitions(leaf)
        elif leaf.kind == "code":
            while leaf.lines[-1].blank:
                leaf.lines.pop()
        elif leaf.kind == "fence":
            self.report(
                leaf.start,
                "this code fence is never closed",
                f"add a line '{self._fence}' below the code, indented like its start",
                "",
            )
        elif leaf.kind == "html" and self._html_end.pattern:
            self.report(
                leaf.start,
                f"this {self._html_end.name} is never closed",
                "close it, or put it into `backticks` to show it",
                "",
            )
        self.leaf = None

    def _closes_fence(self, line: Line) -> bool:
        text = line.bare.rstrip(" \t")
        return len(text) >= len(self._fence) and not text.strip(self._fence[0])

    def _end_html(self, line: Line) -> None:
        pattern = self._html_end.pattern
        if pattern and pattern.search(line.text):
            self.leaf = None

    def _take_definitions(self, paragraph: Block) -> None:
        """Take the definitions of references off the start of a paragraph."""
        if paragraph.lines[0].text.startswith("["):
            passage = Passage(paragraph.lines)
            index = 0
            while found := read_definition(passage, index):
                definition, index = found
                self._define(definition)
            within = index < len(passage.text)
            paragraph.lines = passage.rest(index) if within else []
        for line in paragraph.lines:
            if grammar.DEFINED.match(line.text):
                self.report(
                    line,
                    "this looks like the definition of a reference, but it is text",
                    "put a blank line before it, and only a title behind the address",
                    "reference-text",
                )
        if not paragraph.lines:
            self._drop()

    def _define(self, definition: Definition) -> None:
        first = self.references.setdefault(normal(definition.label), definition)
        if first.target.destination != definition.target.destination:
            self.report(
                Line("", definition.line),
                f"the reference [{definition.label}] is defined twice; "
                f"the first, on line {first.line}, counts",
                "rename one of them",
                "reference-twice",
            )

    def _drop(self) -> None:
        """Take the open leaf, the last of its container, out of it."""
        self._parent.children.pop()
        self.leaf = None
