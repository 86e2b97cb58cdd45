"""Container blocks: lists, quotes, notes, folds, tabs, footnotes, definitions.

Python-Markdown wants four-space nesting, blank lines before lists, and fences
outside of lists.  Authors write what GitHub shows.  So blocks are found by the
procedure in CommonMark's appendix: line by line, with the containers that are
still open on a stack.  It takes no recursion, and time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from handbook.commonmark import grammar
from handbook.commonmark.blocks import Block, Document, Kind, OpenContainer, Report
from handbook.commonmark.dialect import Dialect
from handbook.commonmark.leafblocks import Leaves, find_leaf
from handbook.commonmark.lines import Line

MAX_DEPTH = 50
"""How deep containers may nest; CommonMark sets no limit, the stack does."""

_GROUPS: dict[Kind, Kind] = {"list": "item", "definitions": "definition"}
"""Containers that hold one kind of block only, and whose lines have no prefix."""


def scan(lines: Iterable[Line], report: Report, dialect: Dialect) -> Document:
    """Return the blocks of a text; mistakes in it go to ``report``."""
    scanner = _Scanner(report, dialect)
    for line in lines:
        scanner.read(line)
    return scanner.finish()


class _Scanner:
    """Reads lines; open containers are on a stack, the outermost first."""

    def __init__(self, report: Report, dialect: Dialect) -> None:
        self.report = report
        self.dialect = dialect
        self.starts = _starts(dialect)
        self.leaves = Leaves(report, dialect)
        self.root = Block(kind="document", start=Line("", 1))
        self.stack = [OpenContainer(self.root)]
        self.too_deep = False

    def read(self, line: Line) -> None:
        """Take the next line of the text."""
        seen = [line]
        for container in self.stack[1:]:
            inside = container.inside(seen[-1])
            if inside is None:
                break
            seen.append(inside)
        holding = self.stack[: len(seen)]
        self.read_inside(seen[-1], len(seen))
        for container, inside in zip(holding, seen, strict=True):
            container.blank = inside.blank

    def finish(self) -> Document:
        """Close what is open, and return the whole text."""
        self.close(1)
        self.leaves.close()
        references = {
            label: found.target for label, found in self.leaves.references.items()
        }
        return Document(self.root.children, references)

    def read_inside(self, line: Line, held: int) -> None:
        """Read what the first ``held`` containers see of a line."""
        if held == len(self.stack) and self.leaves.extend(line):
            return
        unheld = self.stack[held:]
        if not self.leaves.in_paragraph or any(one.indented for one in unheld):
            self.close(held)
        while not line.blank and (rest := self.start(line, held)) is not None:
            line, held = rest, len(self.stack)
        if line.blank:
            self.close(held)
            self.leaves.close()
            return
        lazy = self.leaves.in_paragraph
        if lazy and held == len(self.stack) and (found := self.leaves.underline(line)):
            if found.kind == "table":
                self.add_leaf(found)
        elif leaf := find_leaf(line, self.dialect, lazy=self.leaves.in_paragraph):
            self.close(held)
            self.add_leaf(leaf)
        elif self.leaves.leaf is not None and self.leaves.in_paragraph:
            self.leaves.leaf.lines.append(line.stripped())
        else:
            self.close(held)
            self.add_leaf(Block(kind="paragraph", start=line, lines=[line.stripped()]))

    def close(self, held: int) -> None:
        """Close all but the first ``held`` containers."""
        if held == len(self.stack):
            return
        self.leaves.close()
        for container in self.stack[held:]:
            block = container.block
            if not container.indented or block.children:
                continue
            named = bool(block.title and block.title.text)
            if named and block.kind == "note":
                continue  # its title says it all
            problem = "nothing is indented below this line, so it holds nothing"
            fix = "indent its content by four spaces"
            self.report(block.start, problem, fix, "container-empty" if named else "")
        del self.stack[held:]

    def add(self, block: Block) -> None:
        """Add a block to the innermost container, less groups of another kind."""
        while _GROUPS.get(self.stack[-1].block.kind, block.kind) != block.kind:
            self.stack.pop()
        parent = self.stack[-1]
        if parent.blank and parent.block.children:
            parent.block.tight = False
        parent.filled = True
        parent.block.children.append(block)

    def add_leaf(self, leaf: Block) -> None:
        """Add a leaf, which stays open if more lines may follow."""
        self.leaves.close()
        self.add(leaf)
        self.leaves.open(leaf, self.stack[-1].block)

    def push(
        self, held: int, block: Block, width: int = 0, *, quoted: bool = False
    ) -> None:
        """Open a container within the first ``held``."""
        self.close(held)
        self.leaves.close()
        self.add(block)
        depth = self.stack[-1].depth + (block.kind not in _GROUPS)
        self.stack.append(OpenContainer(block, width, quoted, depth=depth))

    def start(self, line: Line, held: int) -> Line | None:
        """Open the container that starts with the line; return what it sees of it.

        ``None`` if none starts here.
        """
        start = self.starts.get(line.bare[0])
        if start is None or line.indent >= 4:
            return None
        if self.stack[held - 1].depth >= MAX_DEPTH:
            if not self.too_deep:
                problem = f"blocks nest deeper than {MAX_DEPTH}"
                fix = "take the inner blocks out of the lists and quotes around them"
                self.report(line, problem, fix, "")
            self.too_deep = True
            return None
        return start(self, line, held)

    def start_quote(self, line: Line, held: int) -> Line:
        """Open a quote, or the note that GitHub makes of ``> [!NOTE]``."""
        rest = line.stripped().after(1).without(1)
        block = Block(kind="quote", start=line)
        alert = grammar.ALERT.match(rest.bare.rstrip())
        if alert and self.is_alert(alert):
            title = rest.stripped().upto(alert.end(2)).after(alert.start(2))
            block.kind, block.info = "note", alert[1].lower()
            block.delimiter = ">"
            block.title = title if title.text else None
            rest = rest.after(len(rest.text))
        self.push(held, block, quoted=True)
        return rest

    def is_alert(self, alert: re.Match[str]) -> bool:
        """Whether a quote that starts like an alert is one."""
        kinds = self.dialect.alerts
        return kinds is None or (alert[1].lower() in kinds and not alert[2])

    def start_note(self, line: Line, held: int) -> Line | None:
        """Open a note or a fold: ``!!! kind "Title"``, ``???+ kind "Title"``."""
        note = grammar.NOTE.match(line.bare)
        if not note or (note["kind"] is None and note["title"] is None):
            return None
        block = Block(kind="note" if note["mark"] == "!!!" else "fold", start=line)
        block.info = (note["kind"] or "note").lower()
        block.open = note["mark"].endswith("+")
        if note["title"] is not None:
            bare = line.stripped()
            block.title = bare.upto(note.end("title")).after(note.start("title"))
        self.push(held, block, line.indent + 4)
        return line.after(len(line.text))

    def start_tab(self, line: Line, held: int) -> Line | None:
        """Open a tab: ``=== "Title"``."""
        tab = grammar.TAB.match(line.bare)
        if not tab:
            return None
        title = line.stripped().upto(tab.end(1)).after(tab.start(1))
        block = Block(kind="tab", start=line, title=title)
        self.push(held, block, line.indent + 4)
        return line.after(len(line.text))

    def start_footnote(self, line: Line, held: int) -> Line | None:
        """Open a footnote: ``[^label]: text``."""
        footnote = grammar.FOOTNOTE.match(line.bare)
        if not footnote:
            return None
        block = Block(kind="footnote", start=line, info=footnote[1])
        self.push(held, block, line.indent + 4)
        return line.stripped().after(footnote.end())

    def start_item(self, line: Line, held: int) -> Line | None:
        """Open an item, and a list around it if it goes on with none."""
        bullet = grammar.BULLET.match(line.bare)
        if not bullet or grammar.RULE.match(line.bare):
            return None
        marker = bullet["marker"]
        after = line.stripped().after(len(marker))
        first = int(bullet["number"] or 1)
        interrupts = held == len(self.stack) and self.leaves.in_paragraph
        if interrupts and (after.blank or first != 1):
            return None  # "1986. A great year" within a text starts no list
        self.warn_of_shallow_nesting(line, held, bullet)
        delimiter = bullet["delimiter"]
        self.close(held)
        if self.stack[-1].block.delimiter != delimiter:
            block = Block(kind="list", start=line, delimiter=delimiter, first=first)
            self.push(len(self.stack), block)
        space = 1 if after.blank or after.indent > 4 else after.indent
        item = Block(kind="item", start=line)
        self.push(len(self.stack), item, line.indent + len(marker) + space)
        return after.without(space)

    def warn_of_shallow_nesting(
        self, line: Line, held: int, bullet: re.Match[str]
    ) -> None:
        """A bullet below "1." needs three spaces; two make it a list of its own."""
        if held >= len(self.stack) or bullet["number"]:
            return
        above, group = self.stack[held], self.stack[held - 1].block
        start = above.block.start
        if group.ordered and start.indent < line.indent < above.width:
            problem = "this list is not nested in the numbered item above it"
            fix = f"indent it by {above.width} spaces"
            self.report(line, problem, fix, "list-nesting")

    def start_definition(self, line: Line, held: int) -> Line | None:
        """Open a definition; the paragraph before it becomes its terms."""
        mark = grammar.DEFINITION.match(line.bare)
        if not mark:
            return None
        siblings = self.stack[held - 1].block.children
        if held == len(self.stack):
            self.leaves.close()
        group = siblings[-1] if siblings else None
        if self.stack[held - 1].block.kind != "definitions":
            if group is None or group.kind not in ("paragraph", "definitions"):
                return None
            self.close(held)
            if group.kind == "paragraph":
                group = self.take_terms(siblings)
            self.stack.append(OpenContainer(group, depth=self.stack[-1].depth))
            held = len(self.stack)
        block = Block(kind="definition", start=line)
        self.push(held, block, line.indent + mark.end())
        return line.stripped().after(mark.end())

    def take_terms(self, siblings: list[Block]) -> Block:
        """Turn the last of the siblings, a paragraph, into terms of a list."""
        paragraph = siblings.pop()
        if siblings and siblings[-1].kind == "definitions":
            group = siblings[-1]
        else:
            group = Block(kind="definitions", start=paragraph.start)
            siblings.append(group)
        group.children += [
            Block(kind="term", start=line, lines=[line]) for line in paragraph.lines
        ]
        return group


_Start = Callable[[_Scanner, Line, int], Line | None]


@cache
def _starts(dialect: Dialect) -> dict[str, _Start]:
    """Return what may start with a character, if anything does."""
    found: dict[str, _Start] = dict.fromkeys("-+*0123456789", _Scanner.start_item)
    found[">"] = _Scanner.start_quote
    if dialect.notes:
        found["!"] = _Scanner.start_note
    if dialect.folds:
        found["?"] = _Scanner.start_note
    if dialect.tabs:
        found["="] = _Scanner.start_tab
    if dialect.definitions:
        found[":"] = _Scanner.start_definition
    if dialect.github:
        found["["] = _Scanner.start_footnote
    return found
