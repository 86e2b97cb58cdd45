"""How the blocks of a text start and end: CommonMark's, GitHub's and our own.

Patterns match a line without its leading space, which may be a megabyte long:
each takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.commonmark.dialect import Dialect
from handbook.commonmark.lines import Line

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*)$")
SETEXT = re.compile(r"(=+|-+)[ \t]*$")
RULE = re.compile(r"([*_-])[ \t]*(?:\1[ \t]*){2,}$")
FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
BULLET = re.compile(
    r"(?P<marker>(?P<number>\d{1,9})?(?P<delimiter>(?(number)[.)]|[-+*])))(?=[ \t]|$)"
)
TASK = re.compile(r"\[([ xX])\](?=[ \t])[ \t]*")
ALERT = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*(.*)$")
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
DEFINED = re.compile(r"\[(?!\^)[^\]]+\]:[ \t]+\S+[ \t]*(?:$|[\"'(])")
"""A line that an author means to define a reference with."""

DEFINITION = re.compile(r":[ \t]{1,3}(?=\S)")
TAB = re.compile(r'===[!+]?[ \t]+"(.+)"[ \t]*$')
NOTE = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?)(?=[ \t])"
    r"(?:[ \t]+(?P<kind>[A-Za-z][\w-]*)(?:[ \t]+[\w-]+)*)?"
    r'(?:[ \t]+"(?P<title>.*)")?[ \t]*$'
)
_DELIMITER = r"[ \t]*+:?-++:?[ \t]*+"
DELIMITER_ROW = re.compile(rf"\|?{_DELIMITER}(?:\|{_DELIMITER})*+\|?[ \t]*+$")

# CommonMark 0.31.2, section 6.6.
_ATTRIBUTE = (
    r"(?:\s++[A-Za-z_:][\w.:-]*+"
    r"(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?)"
)
TAG = (
    rf"(?:<(?P<open>[A-Za-z][A-Za-z0-9-]*+){_ATTRIBUTE}*+\s*+/?>"
    r"|</(?P<close>[A-Za-z][A-Za-z0-9-]*+)\s*+>)"
)
"""An opening or closing tag, as a pattern to build others from."""

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|"
    "colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|"
    "form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|"
    "menu|menuitem|nav|noframes|ol|optgroup|option|p|param|picture|search|section|"
    "summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)


@dataclass(frozen=True, slots=True)
class HtmlEnd:
    """How an HTML block ends: with ``pattern`` in a line, or else a blank line."""

    pattern: re.Pattern[str] | None
    name: str = ""


# CommonMark 0.31.2, section 4.6: how an HTML block starts, and how it ends.
_HTML_STARTS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[ \t>]|$)", re.IGNORECASE),
        HtmlEnd(
            re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE), "element"
        ),
    ),
    (re.compile(r"<!--"), HtmlEnd(re.compile(r"-->"), "comment")),
    (re.compile(r"<\?"), HtmlEnd(re.compile(r"\?>"), "processing instruction")),
    (re.compile(r"<![A-Za-z]"), HtmlEnd(re.compile(r">"), "declaration")),
    (re.compile(r"<!\[CDATA\["), HtmlEnd(re.compile(r"\]\]>"), "CDATA section")),
    (
        re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[ \t]|/?>|$)", re.IGNORECASE),
        HtmlEnd(None),
    ),
)
_BAR = re.compile(r"\\.|\|")
_HTML_ALONE = re.compile(rf"{TAG}[ \t]*$")


def html_end(text: str, dialect: Dialect, *, interrupts: bool) -> HtmlEnd | None:
    """Return how the HTML block ends that starts with this line, if one does.

    A line that is one tag, whatever its name, starts a block unless it would
    interrupt a paragraph.  A name that the dialect does not know is no tag: it is
    shown as text, so the line is text.
    """
    if not text.startswith("<"):
        return None
    for starts, end in _HTML_STARTS:
        if starts.match(text):
            return end
    if not interrupts and (alone := _HTML_ALONE.match(text)):
        name = alone["open"] or alone["close"]
        known = dialect.tags is None or name.lower() in dialect.tags
        return HtmlEnd(None) if known else None
    return None


def continues_table(line: Line, dialect: Dialect) -> bool:
    """Whether a line is a row of the table above it: any that starts no block."""
    text = line.bare
    return not (
        line.blank
        or line.indent >= 4
        or text[0] == ">"
        or HEADING.match(text)
        or FENCE.match(text)
        or RULE.match(text)
        or BULLET.match(text)
        or html_end(text, dialect, interrupts=True)
    )


def split_row(line: Line) -> list[Line]:
    """Return the cells of a table's row, each with its place.

    As on GitHub: a bar ends a cell even within a code span, unless it is escaped.
    """
    text = line.text.rstrip(" \t")
    start = len(text) - len(line.bare.rstrip(" \t"))
    if text.startswith("|", start):
        start += 1
    cells: list[Line] = []
    for bar in _BAR.finditer(text, start):
        if bar.group() == "|":
            cells.append(_cell(line, start, bar.start()))
            start = bar.end()
    if start < len(text):
        cells.append(_cell(line, start, len(text)))
    return cells


def _cell(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end]
    bare = text.lstrip(" \t")
    column = line.column + start + len(text) - len(bare)
    return Line(bare.rstrip(" \t").replace("\\|", "|"), line.number, column)


def starts_table(head: Line, delimiters: Line) -> bool:
    """Whether the two lines are a table's head (GFM, section 4.10)."""
    row = delimiters.bare
    return (
        "|" in head.text
        and row[:1] in ("|", ":", "-")
        and bool(DELIMITER_ROW.match(row))
        and len(split_row(head)) == len(split_row(delimiters))
    )
