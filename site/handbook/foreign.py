"""Marks of other programs that mean nothing here: they are shown as they are."""

from __future__ import annotations

import re

from handbook.notes import kind_of

_CONTAINER = re.compile(r"(?P<mark>:{3,}[ \t]*\{?\.?(?P<name>[A-Za-z][\w-]{0,30}))")
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
)
_INDENT = "indent its content by four spaces, without a line at the end"


def foreign(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a line of a paragraph, and what to write instead.

    ``None`` if it starts with no mark of another program.
    """
    if container := _CONTAINER.match(text):
        kind = kind_of(container["name"].lower()) or "note"
        return _shown(container["mark"]), f"write '!!! {kind}', and {_INDENT}"
    for pattern, fix in _MARKS:
        if match := pattern.match(text):
            return _shown(match["mark"]), fix
    return None


def _shown(mark: str) -> str:
    return f"'{mark}' is a mark of another program; the line is shown as text"
