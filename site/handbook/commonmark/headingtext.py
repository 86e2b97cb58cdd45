"""The text of a heading by itself, before anything of its page is read."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from functools import cached_property

from markdown import Markdown
from markupsafe import Markup

from handbook.commonmark.extension import CommonMarkExtension
from handbook.commonmark.lines import without_closing_hashes

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_NO_TEXT = re.compile(r"[ \t]*$| {4}|\t|[ \t]*([-*+>|]|\d+[.)])(\s|$)|[ \t]*<")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#\w][^{}]*\}")
_MARKUP = re.compile(r"[*_`\[\]<&\\~!:/@]")
_IMAGE = re.compile(r"<img [^>]*?alt=\"([^\"]*)\"[^>]*>")


class _Parser(threading.local):
    """Python-Markdown is not thread-safe: each thread has its own."""

    @cached_property
    def markdown(self) -> Markdown:
        return Markdown(extensions=[CommonMarkExtension()])


_parser = _Parser()


def first_heading(text: str) -> str:
    """Return the first heading of a text, of the first level if there is one.

    It is "" where there is none, and none of what stands in code is one.
    """
    found, fence, above = "", "", ""
    lines = iter(text.split("\n"))
    for line in lines:
        if fence:
            closing = line.strip()
            if closing.startswith(fence) and not closing.strip(fence[0]):
                fence = ""
            continue
        if line.lstrip()[:3].lower() == "<h1":
            return plain_heading(_html_heading(line, lines))
        if opening := _FENCE.match(line):
            fence, above = opening[1], ""
            continue
        level, heading = 0, ""
        if atx := _ATX.match(line):
            level, heading = len(atx[1]), without_closing_hashes(atx[2] or "")
        elif above and (under := _UNDERLINE.match(line)):
            level, heading = 1 + (under[1][0] == "-"), above.strip()
        if heading and level == 1:
            return plain_heading(heading)
        found = found or heading
        above = "" if heading or _NO_TEXT.match(line) else line
    return plain_heading(found)


def _html_heading(line: str, below: Iterable[str]) -> str:
    """Return what an element ``<h1>`` holds, which starts on a line."""
    held = [line.partition(">")[2]]
    for more in below:
        if "</h1>" in held[-1].lower():
            break
        held.append(more)
    return re.split("</h1>", " ".join(held), maxsplit=1, flags=re.IGNORECASE)[0]


def plain_heading(heading: str) -> str:
    """Return the text of a heading as one reads it."""
    start = max(heading.rfind("{"), 0)
    if _ATTRIBUTES.fullmatch(heading.rstrip(), start):
        heading = heading[:start].rstrip()
    if _MARKUP.search(heading):
        _parser.markdown.reset()
        html = _IMAGE.sub(r"\1", _parser.markdown.convert(f"# {heading}"))
        heading = Markup(html).striptags()
    return " ".join(heading.split())
