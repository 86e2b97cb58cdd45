"""Marks of other programs, and slips of one character: they are shown as they are.

Each is told, as its author sees it only in the page.  What might be ordinary text is
left alone: a price, a comparison, a time, a flag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from handbook.commonmark.blocks import Report
from handbook.commonmark.grammar import DELIMITER_ROW
from handbook.commonmark.host import HIDDEN
from handbook.commonmark.lines import Line
from handbook.page.headingids import layers_of, short_of
from handbook.page.notes import kind_of

_DOTS = "\N{HORIZONTAL ELLIPSIS}"

_CONTAINER = re.compile(r"(?P<mark>:{3,}[ \t]*\{?\.?(?P<name>[A-Za-z][\w-]{0,30}))")
_BARE_NOTE = re.compile(r"(?P<mark>(?:!!!|\?\?\?\+?)(?P<name>[A-Za-z]+))\b")
_MARKS = (
    (
        re.compile(r"(?P<mark>(?:-{1,2}|;-{1,2})8<-{1,2})"),
        "show the file with a 'sample' fence",
    ),
    (
        re.compile(r"(?P<mark>\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$", re.IGNORECASE),
        "delete it; the page lists its sections by itself",
    ),
    (
        re.compile(r"(?P<mark>\{%-?|\{\{[<%])[ \t]*[\w/.#]"),
        "delete the tag, or put it into `backticks` to show it",
    ),
    (
        re.compile(r"(?P<mark>\*\[[^\]]+\]:)[ \t]"),
        "explain the word in the text, or in glossary.yaml",
    ),
)
_INDENT = "indent its content by four spaces, without a line at the end"
_HASHES = re.compile(r"(?P<hashes>#{2,6})(?=[^\W\d_])")

_CLASS = r"[.#][A-Za-z][\w:-]*+"
_PAIR = r"[A-Za-z][\w:-]*+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|_\w++)"
_LIST = rf"\{{:?[ \t]*+(?:(?:{_CLASS}|{_PAIR})[ \t]*+)++\}}"
_WITHIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(_LIST),
        "delete it; looks are the style sheet's, and an id belongs to a heading: "
        "## Heading {#name}",
    ),
    (
        re.compile(r"\[\[(?!(?i:_?toc_?)\]\])(?=[A-Za-z])[^\[\]\n\0.]+(?<=\S)\]\]"),
        "write a link: [text](file.md)",
    ),
)
_FORMULA = re.compile(r"(?<![\w$])\$(?P<text>[^\s$](?:[^$\n]*+(?<!\s))?)\$(?![\w$])")
_DISPLAYED = re.compile(r"\$\$[^$\n]++\$\$")
_MATHS = re.compile(r"[A-Za-z]$|(?![A-Z]{2}|\(|\{)[^$]*[\\^_={}+*/<>|]")
_STRUCK = re.compile(r"(?<=[^\W_])~(?P<low>[A-Za-z0-9+-]{1,20})~(?!~)")
_EMOJI = re.compile(r"(?<![\w:/]):(?:[a-z0-9+-][a-z0-9_+-]*+):(?![\w:/])")
_ICON = re.compile(r":(?:fontawesome|material|octicons|simple)-")
_KEYS = re.compile(r"(?<![^\W_])\+\+(?!\w\+\+)[\w-]+(?:\+[\w-]+)*+\+\+")
_SPACED = re.compile(
    r"(?<!\0)\[(?=[^\W\d_])[^\[\]\n]*\](?P<blank>[ \t]+)\((?:\0+|"
    r"[^\s()]+\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)(?:#[^\s()]*)?|#[\w-]+)\)"
)


def check_lines(lines: Sequence[Line], report: Report) -> None:
    """Report lines of text that mean something to other programs only."""
    for place, line in enumerate(lines):
        if found := slip_of(line.bare):
            report(line, *found, not _is_merge(line.bare))
        elif place == 1 and (found := _unmade_table(lines[0].bare, line.bare)):
            report(line, *found, True)


def check_ending(ending: Line, name: str, report: Report) -> None:
    """Report what stands beside the id ``name`` at the end of a heading."""
    layers = [f".{layer}" for layer in layers_of(ending.text)]
    given = short_of(ending.text)
    short = [f'short="{given}"'] if given else []
    inside = ending.text.strip().removeprefix("{").removeprefix(":").removesuffix("}")
    known = (f"#{name}", *layers, *short)
    if sorted(inside.split()) != sorted(" ".join(known).split()):
        problem = f"only the id '{name}' has an effect on a heading"
        fix = " ".join(known)
        report(ending, problem, f"write {{{fix}}}", True)


def slip_of(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a line of a paragraph, and what to write instead.

    ``None`` if it starts with no mark of another program, and no slip.
    """
    if container := _CONTAINER.match(text):
        kind = kind_of(container["name"].lower()) or "note"
        return _shown(container["mark"]), f"write '!!! {kind}', and {_INDENT}"
    if (note := _BARE_NOTE.match(text)) and kind_of(note["name"].lower()):
        marks = note["mark"].removesuffix(note["name"])
        return (
            f"'{note['mark']}' starts no note; the line is shown as text",
            f"put a space between: {marks} {note['name']}",
        )
    if hashes := _HASHES.match(text):
        return (
            f"'{hashes['hashes']}' starts no heading without a space behind it",
            f"write '{hashes['hashes']} {text[hashes.end() :][:30].strip()}'",
        )
    if _is_merge(text):
        return (
            "this is where a merge starts that Git could not finish",
            "choose one of the two texts, and delete the lines that start with "
            "<<<<<<<, ======= and >>>>>>>",
        )
    for pattern, fix in _MARKS:
        if match := pattern.match(text):
            return _shown(match["mark"]), fix
    return None


def _is_merge(text: str) -> bool:
    """Whether a line is where a merge that Git could not finish starts."""
    return text.startswith("<<<<<<< ")


def _unmade_table(head: str, below: str) -> tuple[str, str] | None:
    """Return what is wrong with the rows of a table that is none, and the fix.

    They are the first two lines of a paragraph; ``None`` if they are no such rows.
    """
    counts = []
    for row in (head.rstrip(), below.rstrip()):
        if len(row) < 3 or not row.startswith("|") or not row.endswith("|"):
            return None
        counts.append(row.count("|") - 1 - 2 * row.count("\\|"))
    if min(counts) < 1 or max(counts) < 2:
        return None
    delimiters = f"|{' --- |' * counts[0]}"
    if DELIMITER_ROW.match(below):
        problem = f"the first row has {counts[0]} columns, and this one {counts[1]}"
        return f"{problem}, so both are text", f"write {delimiters}"
    return (
        "these rows are no table without a line of dashes below the first one",
        f"put a line between them: {delimiters}",
    )


def slips_within(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where marks and slips are in a text, what is wrong, and what to write.

    ``HIDDEN`` stands for what is not to be looked at.
    """
    for mark, look in _LOOKS:
        if mark in text:
            yield from look(text)


def _marks(text: str) -> Iterator[tuple[int, str, str]]:
    for pattern, fix in _WITHIN:
        for found in pattern.finditer(text):
            mark = _shortened(found.group())
            problem = f"'{mark}' is a mark of another program; it is shown as text"
            yield found.start(), problem, fix


def _formulas(text: str) -> Iterator[tuple[int, str, str]]:
    for found in (*_DISPLAYED.finditer(text), *_FORMULA.finditer(text)):
        if found.re is _DISPLAYED or _MATHS.match(found["text"]):
            yield (
                found.start(),
                f"'{_shortened(found.group())}' is a formula, which is not drawn",
                "write it as text or `code`, or escape the dollars: \\$",
            )


def _struck(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _STRUCK.finditer(text):
        yield (
            found.start(),
            f"'{found.group()}' is struck through, as on GitHub",
            f"for small and low text, write <sub>{found['low']}</sub>",
        )


def _emoji(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _EMOJI.finditer(text):
        name = found.group()
        if _ICON.match(name) or name in _shortcodes():
            yield (
                found.start(),
                f"'{name}' is a mark of another program; it is shown as text",
                "put the character itself there, or delete it",
            )


def _spaced(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _SPACED.finditer(text):
        yield (
            found.start("blank"),
            "a link has no space between its text and its address; this is text",
            "delete the space: [text](address)",
        )


def _keys(text: str) -> Iterator[tuple[int, str, str]]:
    for found in _KEYS.finditer(text):
        yield (
            found.start(),
            f"'{found.group()}' names a key that is not known",
            'write its label in quotes: ++"label"++',
        )


_LOOKS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, str, str]]]], ...] = (
    ("", _marks),
    ("++", _keys),
    ("$", _formulas),
    ("~", _struck),
    (":", _emoji),
    ("]", _spaced),
)
"""What finds slips in a text, and what each finds nothing without."""


@cache
def _shortcodes() -> frozenset[str]:
    """Return GitHub's names of emoji; they are many, and few pages ask."""
    from pymdownx import gemoji_db

    return frozenset((*gemoji_db.emoji, *gemoji_db.aliases))


def _shown(mark: str) -> str:
    return f"'{mark}' is a mark of another program; the line is shown as text"


def _shortened(mark: str) -> str:
    mark = re.sub(f"{HIDDEN}+", _DOTS, mark)
    return mark if len(mark) <= 40 else f"{mark[:30]}{_DOTS}{mark[-2:]}"
