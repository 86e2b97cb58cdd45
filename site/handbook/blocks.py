"""The block structure of a Markdown text, as CommonMark defines it.

Python-Markdown wants four-space nesting, blank lines before lists, and fences
outside of lists.  Authors write what GitHub shows.  So the containers (lists,
quotes, notes, folds, tabs, footnotes, definition lists) and the code fences
are found here, by CommonMark's rules, and only what is inside a leaf goes to
Python-Markdown.  This module knows no HTML: lines in, a tree of blocks out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

MAX_DEPTH = 50
"""How deep containers may nest; CommonMark sets no limit, the stack does."""

Kind = Literal[
    "paragraph", "heading", "rule", "fence", "code", "html", "table",
    "quote", "list", "item", "note", "fold", "tab", "footnote",
    "definitions", "term", "definition",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the prefixes of its containers.

    ``column`` is the column of the file at which ``text`` starts.
    """

    text: str
    number: int
    column: int = 1

    @property
    def blank(self) -> bool:
        """Whether only spaces and tabs are left of the line."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """The columns of leading space; a tab reaches to the next multiple of 4."""
        columns = 0
        for character in self.text:
            if character == " ":
                columns += 1
            elif character == "\t":
                columns += 4 - columns % 4
            else:
                break
        return columns

    def without(self, columns: int) -> Line:
        """Return the line less up to ``columns`` columns of leading space."""
        taken = index = 0
        while index < len(self.text) and taken < columns:
            if self.text[index] == " ":
                taken += 1
            elif self.text[index] == "\t":
                taken += 4 - taken % 4
            else:
                break
            index += 1
        rest = " " * max(0, taken - columns) + self.text[index:]
        return Line(rest, self.number, self.column + len(self.text) - len(rest))

    def after(self, index: int) -> Line:
        """Return the line from character ``index`` on."""
        return Line(self.text[index:], self.number, self.column + index)


@dataclass(slots=True, kw_only=True)
class Block:
    """A block: a leaf with ``lines`` or a container with ``children``.

    ``start`` is its first line.  ``info`` is the fence's info string, the
    note's kind, the footnote's label or the tab's title; ``title`` what the
    author put in quotes after a kind, ``None`` if nothing.
    """

    kind: Kind
    start: Line
    lines: list[Line] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    info: str = ""
    title: str | None = None
    level: int = 0
    ordered: bool = False
    first: int = 1
    tight: bool = True
    open: bool = False
    blank_before: bool = False


Report = Callable[[Line, str, str, bool], None]
"""Called with the line, the problem, the fix, and whether it is only a warning."""

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)$")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"([*_-])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_BULLET = re.compile(r"([-+*]|(\d{1,9})([.)]))(?=[ \t]|$)")
_NOTE = re.compile(
    r'(!!!|\?\?\?\+?)[ \t]*([\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]+"(.*)")?[ \t]*$'
)
_TAB = re.compile(r'===[!+]?[ \t]+"(.+)"[ \t]*$')
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_DEFINITION = re.compile(r":[ \t]{1,3}(?=\S)")
_ALERT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*(.*)$")
_DELIMITERS = re.compile(
    r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
)
_CELL_BREAK = re.compile(r"(?<!\\)\|")

_MARK = "\ufdda[^\ufddc]*\ufddc"  # see marks.py
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|"
    "colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|"
    "menu|menuitem|nav|noframes|ol|optgroup|option|p|param|picture|search|section|"
    "summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
# CommonMark 0.31.2, section 4.6: how an HTML block starts, and how it ends.
_HTML_STARTS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (
        re.compile(rf"<(script|pre|style|textarea)({_MARK})?([ \t>]|$)", re.IGNORECASE),
        re.compile(rf"</(script|pre|style|textarea)({_MARK})?>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?({_BLOCK_TAGS})({_MARK})?([ \t>]|/>|$)", re.IGNORECASE), None),
)
_HTML_ALONE = re.compile(
    rf"(<[A-Za-z][A-Za-z0-9-]*({_MARK})?"
    r"([ \t]+[A-Za-z_:][\w.:-]*([ \t]*=[ \t]*([^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*"
    rf"[ \t]*/?>|</[A-Za-z][A-Za-z0-9-]*({_MARK})?[ \t]*>)[ \t]*$"
)


def scan(lines: Sequence[Line], report: Report) -> list[Block]:
    """Return the blocks of a whole text; mistakes in it go to ``report``."""
    return _Scanner(report).blocks(list(lines), 0)


def table_cells(text: str) -> int:
    """Count the cells of a table's row."""
    return len(_CELL_BREAK.findall(text.strip().removeprefix("|"))) + (
        not text.rstrip().endswith("|") or text.rstrip().endswith("\\|")
    )


class _Tail:
    """Knows whether the lines of a container, so far, end in an open paragraph.

    Fed line by line, so that a long container costs no second scan.
    """

    def __init__(self) -> None:
        self.paragraph = False
        self._fence = ""
        self._html = False

    def feed(self, line: Line) -> None:
        """Take the next line of the container."""
        text = line.text.lstrip(" \t")
        while text and not self._fence:
            bullet = _BULLET.match(text)
            if text[0] == ">":
                text = text[1:].lstrip(" \t")
            elif bullet and not _RULE.match(text):
                text = text[bullet.end() :].lstrip(" \t")
            else:
                break
        if self._fence:
            marks = text.lstrip("> \t").rstrip()
            if len(marks) >= len(self._fence) and not marks.strip(self._fence[0]):
                self._fence = ""
            self.paragraph = False
        elif not text:
            self.paragraph = self._html = False
        elif fence := _FENCE.match(text):
            self._fence = fence[1] or fence[3]
            self.paragraph = False
        elif _html_end(text, interrupts=self.paragraph) is not False:
            self._html = True
            self.paragraph = False
        else:
            leaf = _HEADING.match(text) or _RULE.match(text) or _NOTE.match(text)
            self.paragraph = not leaf and not self._html


class _Scanner:
    """Reads the lines of one container, and calls itself for those inside."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def blocks(self, lines: list[Line], depth: int) -> list[Block]:
        if depth > MAX_DEPTH:
            self.report(
                lines[0] if lines else Line("", 1),
                f"blocks nest deeper than {MAX_DEPTH}",
                "take the inner blocks out of the lists and quotes around them",
                False,
            )
            return []
        found: list[Block] = []
        index = 0
        blank = False
        while index < len(lines):
            if lines[index].blank:
                blank = True
                index += 1
                continue
            block, index = self.block(lines, index, depth, found)
            if block is not None:
                block.blank_before = blank
                found.append(block)
            blank = lines[index - 1].blank
        return found

    def block(
        self, lines: list[Line], index: int, depth: int, before: list[Block]
    ) -> tuple[Block | None, int]:
        """Return the block that starts at ``index``, and the index behind it."""
        line = lines[index]
        if line.indent >= 4:
            return self.indented_code(lines, index)
        text = line.text.lstrip(" \t")
        first = text[0]
        if first == "#" and _HEADING.match(text):
            return self.heading(line), index + 1
        if first in "`~" and _FENCE.match(text):
            return self.fence(lines, index)
        if first in "*_-" and _RULE.match(text):
            return Block(kind="rule", start=line), index + 1
        if first == ">":
            return self.quote(lines, index, depth)
        if first in "-+*0123456789" and _BULLET.match(text):
            return self.list(lines, index, depth)
        if first == "<" and (ends := _html_end(text, interrupts=False)) is not False:
            return self.html(lines, index, ends)
        if first in "!?" and (note := _NOTE.match(text)):
            return self.note(lines, index, depth, note)
        if first == "=" and (tab := _TAB.match(text)):
            inside, after = self.indented(lines, index, line)
            children = self.blocks(inside, depth + 1)
            return (
                Block(kind="tab", start=line, info=tab[1], children=children),
                after,
            )
        if first == "[" and (label := _FOOTNOTE.match(text)):
            return self.footnote(lines, index, depth, label)
        if first == ":" and before and _DEFINITION.match(text):
            return self.definition(lines, index, depth, before)
        if _starts_table(lines, index):
            return self.table(lines, index)
        return self.paragraph(lines, index)

    # Leaves

    def indented_code(self, lines: list[Line], index: int) -> tuple[Block, int]:
        end = index
        while end < len(lines) and (lines[end].blank or lines[end].indent >= 4):
            end += 1
        while lines[end - 1].blank:
            end -= 1
        code = [line.without(4) for line in lines[index:end]]
        return Block(kind="code", start=lines[index], lines=code), end

    def heading(self, line: Line) -> Block:
        start = line.without(3)
        match = _HEADING.match(start.text)
        assert match  # noqa: S101 - the caller looked
        text = start.after(match.start(2))
        text = replace(text, text=_CLOSING_HASHES.sub("", text.text).strip())
        return Block(kind="heading", start=line, lines=[text], level=len(match[1]))

    def fence(self, lines: list[Line], index: int) -> tuple[Block, int]:
        opening = lines[index]
        match = _FENCE.match(opening.text.lstrip())
        assert match  # noqa: S101 - the caller looked
        fence, info = match[1] or match[3], match[2] or match[4] or ""
        closing = re.compile(rf"[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        code: list[Line] = []
        for end in range(index + 1, len(lines)):
            line = lines[end]
            if line.indent < 4 and closing.match(line.text):
                break
            code.append(line.without(opening.indent))
        else:
            end = len(lines)
            self.report(
                opening,
                "this code fence is never closed",
                f"add a line '{fence}' below the code, indented like its start",
                False,
            )
        block = Block(kind="fence", start=opening, lines=code, info=info.strip())
        return block, min(end + 1, len(lines))

    def html(
        self, lines: list[Line], index: int, ends: re.Pattern[str] | None
    ) -> tuple[Block, int]:
        end = index
        while end < len(lines):
            line = lines[end]
            if ends is None and line.blank:
                break
            end += 1
            if ends is not None and ends.search(line.text):
                break
        block = Block(kind="html", start=lines[index], lines=lines[index:end])
        return block, end

    def table(self, lines: list[Line], index: int) -> tuple[Block, int]:
        end = index + 2
        while end < len(lines) and not self.ends_paragraph(lines, end):
            end += 1
        block = Block(kind="table", start=lines[index], lines=lines[index:end])
        return block, end

    def paragraph(self, lines: list[Line], index: int) -> tuple[Block, int]:
        end = index + 1
        while end < len(lines):
            setext = _SETEXT.match(lines[end].text)
            if setext:
                block = Block(
                    kind="heading",
                    start=lines[index],
                    lines=_stripped(lines[index:end]),
                    level=1 if setext[1][0] == "=" else 2,
                )
                return block, end + 1
            if self.ends_paragraph(lines, end):
                break
            end += 1
        block = Block(
            kind="paragraph", start=lines[index], lines=_stripped(lines[index:end])
        )
        return block, end

    def ends_paragraph(self, lines: list[Line], index: int) -> bool:
        """Whether the line is blank or may interrupt a paragraph."""
        line = lines[index]
        if line.blank:
            return True
        if line.indent >= 4:
            return False
        text = line.text.lstrip(" \t")
        first = text[0]
        if first in "-+*0123456789":
            if _RULE.match(text):
                return True
            bullet = _BULLET.match(text)
            # Only a list that starts at 1 and holds something interrupts.
            return bool(
                bullet and bullet[2] in (None, "1") and text[bullet.end() :].strip()
            )
        return bool(
            first == ">"
            or (first == "#" and _HEADING.match(text))
            or (first in "`~" and _FENCE.match(text))
            or (first == "_" and _RULE.match(text))
            or (first == "<" and _html_end(text, interrupts=True) is not False)
            or (first in "!?" and _NOTE.match(text))
            or (first == "=" and _TAB.match(text))
            or (first == "[" and _FOOTNOTE.match(text))
            or (first == ":" and _DEFINITION.match(text))
            or _starts_table(lines, index)
        )

    # Containers

    def quote(self, lines: list[Line], index: int, depth: int) -> tuple[Block, int]:
        inside: list[Line] = []
        tail = _Tail()
        end = index
        while end < len(lines):
            line = lines[end]
            if line.indent < 4 and line.text.lstrip(" \t").startswith(">"):
                line = line.after(line.text.index(">") + 1).without(1)
            elif not self.continues(lines, end, tail):
                break
            inside.append(line)
            tail.feed(line)
            end += 1
        block = Block(kind="quote", start=lines[index])
        alert = _ALERT.match(inside[0].text.strip())
        if alert:
            block.kind, block.info = "note", alert[1].lower()
            block.title = alert[2] or None
            inside = inside[1:]
        block.children = self.blocks(inside, depth + 1)
        return block, end

    def list(self, lines: list[Line], index: int, depth: int) -> tuple[Block, int]:
        line = lines[index]
        bullet = _BULLET.match(line.text.lstrip(" \t"))
        assert bullet  # noqa: S101 - the caller looked
        block = Block(kind="list", start=line, ordered=bullet[2] is not None)
        block.first = int(bullet[2] or 1)
        delimiter = bullet[3] or bullet[1]
        while index < len(lines):
            line = lines[index]
            text = line.text.lstrip(" \t")
            bullet = _BULLET.match(text) if line.indent < 4 else None
            if not bullet or (bullet[3] or bullet[1]) != delimiter or _RULE.match(text):
                break
            item, index, blank = self.item(lines, index, bullet, depth)
            block.children.append(item)
            if any(child.blank_before for child in item.children[1:]):
                block.tight = False
            following = lines[index] if index < len(lines) else None
            if blank and following and _continues_list(following, delimiter):
                block.tight = False
        return block, index

    def item(
        self, lines: list[Line], index: int, bullet: re.Match[str], depth: int
    ) -> tuple[Block, int, bool]:
        """Return the item, the index behind it, and whether a blank line ends it."""
        start = lines[index]
        after = start.after(start.text.index(bullet[1]) + len(bullet[1]))
        space = after.indent
        if after.blank:
            space = 1
        elif space > 4:
            space = 1
        width = start.indent + len(bullet[1]) + space
        inside = [after.without(space)]
        tail = _Tail()
        tail.feed(inside[0])
        end = index + 1
        while end < len(lines):
            line = lines[end]
            if line.blank and end == index + 1 and after.blank:
                break  # an item may start with one blank line, not with two
            if line.blank or line.indent >= width:
                line = line.without(width)
            elif not self.continues(lines, end, tail):
                self.warn_of_shallow_nesting(line, start, bullet, width)
                break
            inside.append(line)
            tail.feed(line)
            end += 1
        blank = False
        while len(inside) > 1 and inside[-1].blank:
            inside.pop()
            blank = True
        item = Block(kind="item", start=start)
        item.children = self.blocks(inside, depth + 1)
        return item, end, blank

    def warn_of_shallow_nesting(
        self, line: Line, start: Line, bullet: re.Match[str], width: int
    ) -> None:
        """A bullet below "1." needs three spaces; two make it a list of its own."""
        inner = _BULLET.match(line.text.lstrip(" \t"))
        if (
            inner
            and bullet[2] is not None
            and inner[2] is None
            and start.indent < line.indent < width
        ):
            self.report(
                line,
                "this list is not nested in the numbered item above it",
                f"indent it by {width} spaces",
                True,
            )

    def continues(self, lines: list[Line], index: int, tail: _Tail) -> bool:
        """Whether an unindented line still belongs to a paragraph inside."""
        if not tail.paragraph or self.ends_paragraph(lines, index):
            return False
        return not lines[index].text.lstrip().startswith("==")

    def indented(
        self, lines: list[Line], index: int, opening: Line
    ) -> tuple[list[Line], int]:
        """Return what is indented by four columns below ``opening``."""
        end = index + 1
        width = opening.indent + 4
        while end < len(lines) and (lines[end].blank or lines[end].indent >= width):
            end += 1
        while end > index + 1 and lines[end - 1].blank:
            end -= 1
        if end == index + 1:
            self.report(
                opening,
                "nothing is indented below this line, so it holds nothing",
                "indent its content by four spaces",
                False,
            )
        return [line.without(width) for line in lines[index + 1 : end]], end

    def note(
        self, lines: list[Line], index: int, depth: int, match: re.Match[str]
    ) -> tuple[Block, int]:
        inside, end = self.indented(lines, index, lines[index])
        block = Block(
            kind="note" if match[1] == "!!!" else "fold",
            start=lines[index],
            info=(match[2] or "note").split()[0].lower(),
            title=match[3],
            open=match[1].endswith("+"),
        )
        block.children = self.blocks(inside, depth + 1)
        return block, end

    def footnote(
        self, lines: list[Line], index: int, depth: int, match: re.Match[str]
    ) -> tuple[Block, int]:
        start = lines[index]
        inside = [start.after(len(start.text) - len(start.text.lstrip()) + match.end())]
        end = index + 1
        while end < len(lines):
            line = lines[end]
            if line.blank or line.indent >= 4:
                inside.append(line.without(4))
            elif not inside[-1].blank and not self.ends_paragraph(lines, end):
                inside.append(line)
            else:
                break
            end += 1
        block = Block(kind="footnote", start=start, info=match[1], lines=inside)
        block.children = self.blocks(inside, depth + 1)
        return block, end

    def definition(
        self, lines: list[Line], index: int, depth: int, before: list[Block]
    ) -> tuple[Block | None, int]:
        """Turn the paragraph before into terms, or add to the list before."""
        previous = before[-1]
        if previous.kind == "paragraph":
            terms = [
                Block(kind="term", start=line, lines=[line]) for line in previous.lines
            ]
            before[-1] = previous = Block(
                kind="definitions",
                start=previous.start,
                children=terms,
                blank_before=previous.blank_before,
            )
        elif previous.kind != "definitions":
            return self.paragraph(lines, index)
        start = lines[index]
        width = start.indent + len(_definition_prefix(start))
        inside = [start.after(len(_definition_prefix(start, whole=True)))]
        end = index + 1
        while end < len(lines):
            line = lines[end]
            if line.blank or line.indent >= width:
                inside.append(line.without(max(width, min(4, line.indent))))
            elif not inside[-1].blank and not self.ends_paragraph(lines, end):
                inside.append(line)
            else:
                break
            end += 1
        block = Block(kind="definition", start=start)
        block.children = self.blocks(inside, depth + 1)
        previous.children.append(block)
        return None, end


def _definition_prefix(line: Line, *, whole: bool = False) -> str:
    text = line.text if whole else line.text.lstrip(" \t")
    match = re.match(r"[ \t]*:[ \t]{1,3}", text)
    return match.group() if match else ""


def _stripped(lines: list[Line]) -> list[Line]:
    return [line.after(len(line.text) - len(line.text.lstrip(" \t"))) for line in lines]


def _html_end(
    text: str, *, interrupts: bool
) -> re.Pattern[str] | None | Literal[False]:
    """How an HTML block that starts like this ends: a pattern, or a blank line.

    ``False`` if no HTML block starts here.
    """
    for starts, ends in _HTML_STARTS:
        if starts.match(text):
            return ends
    return None if not interrupts and _HTML_ALONE.match(text) else False


def _starts_table(lines: list[Line], index: int) -> bool:
    """Whether this line and the next are a table's head (GFM, section 4.10)."""
    if index + 1 >= len(lines) or "-" not in lines[index + 1].text:
        return False
    head, delimiters = lines[index].text, lines[index + 1].text
    if "|" not in head or lines[index + 1].indent >= 4:
        return False
    return bool(_DELIMITERS.match(delimiters)) and table_cells(head) == table_cells(
        delimiters
    )


def _continues_list(line: Line, delimiter: str) -> bool:
    bullet = _BULLET.match(line.text.lstrip(" \t")) if line.indent < 4 else None
    return bool(bullet) and (bullet[3] or bullet[1]) == delimiter if bullet else False


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block of the tree, containers before what they hold."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(block.children))
