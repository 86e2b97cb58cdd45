"""The sections of a page as the search has them: ``outputs.searchindex`` lists them.

Code keeps its bounds in the text, so that a result can show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from handbook.page.html import STEP, VOID, Tag, any_tag, end_of, tag_at

CODE_START, CODE_END = "\ufdd0", "\ufdd1"
"""Around code in a text: noncharacters, which no author's file may hold."""

_OPENING = re.compile(rf"{CODE_START}\s+")
_CLOSING = re.compile(rf"\s+{CODE_END}")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# What is said twice, or is no part of the text.
_SKIPPED_CLASSES = frozenset(
    {
        "anchor",
        "board-table",
        "lab-verdicts",
        "messages",
        "options",
        "recording-facts",
        "tip",
        "verdict",
        "visually-hidden",
    }
)
_SKIPPED_TAGS = frozenset(
    "button markdown-example script style summary svg triage-guide".split()
)
_SHOWING = frozenset({"dl", "figure", "pre", "table"})
# Between the words of two of these there is a space.
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr li ol p pre section small summary table tbody td th thead tr"
    " ul".split()
)


_PASSED = (
    "a abbr b bdi cite del dfn em glossary-term i ins mark q s span strong sub sup time"
    " u wbr".split()
)
_WITHIN = re.compile(any_tag(_PASSED))
"""Tags within a text that change nothing, unless they have one of those classes."""

_PLAIN = re.compile(
    rf"(?:[^<]++|<span(?: class=\"\w\w?\")?>|</(?:{'|'.join(_PASSED)})>"
    rf"|(?!<[^<>]*\b(?:hidden|{'|'.join(sorted(_SKIPPED_CLASSES))})\b){any_tag(_PASSED)})"
    rf"{{0,{STEP}}}"
)
"""What comes before a tag that changes something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a page: its heading's id ("" for what comes first), and its text.

    ``text`` is prose; ``shown`` is what figures, tables and blocks of code have.
    """

    id: str
    heading: str
    text: str
    shown: str = ""


def parts_of(html: str) -> tuple[Part, ...]:
    """Return the sections of a page's body; the first one has no heading."""
    reader = _Reader()
    at = 0
    while plain := _PLAIN.match(html, at):
        reader.text(_WITHIN.sub("", plain[0]))
        at = plain.end()
        if at == len(html):
            break
        tag = tag_at(html, at)
        if tag is None:
            reader.text(html[at])
            at += 1
        elif not tag.closes and _is_skipped(tag):
            empty = tag.name in VOID or tag.ending.endswith("/>")
            at = tag.end if empty else end_of(html, tag)
        else:
            at = tag.end
            if not tag.closes:
                reader.start(tag)
            if tag.closes or (tag.ending.endswith("/>") and tag.name not in VOID):
                reader.end(tag.name)
    return tuple(
        Part(
            id=one.id,
            heading=_clean(one.heading),
            text=_clean(one.text),
            shown=_clean(one.shown),
        )
        for one in reader.sections
    )


def _is_skipped(tag: Tag) -> bool:
    """Whether what an element has is of no use to a reader who searches."""
    return (
        tag.name in _SKIPPED_TAGS
        or tag.has("hidden")
        or not _SKIPPED_CLASSES.isdisjoint((tag.get("class") or "").split())
    )


def _clean(pieces: list[str]) -> str:
    """Return a text with single spaces, none of them at the inner edges of code."""
    text = _OPENING.sub(f" {CODE_START}", "".join(pieces))
    text = _CLOSING.sub(f"{CODE_END} ", text)
    return " ".join(text.replace(CODE_START + CODE_END, "").split())


@dataclass(slots=True)
class _Section:
    id: str
    heading: list[str]
    text: list[str]
    shown: list[str]


class _Reader:
    """Collects the text of each section; knows where it is by the open tags."""

    def __init__(self) -> None:
        self.sections = [_Section("", [], [], [])]
        self._into = self.sections[0].text
        self._showing = 0  # how many open tags deep
        self._code = 0

    def start(self, tag: Tag) -> None:
        """Note where the text goes from here on."""
        name = tag.name
        if name in _HEADINGS and (own := tag.get("id")):
            self.sections.append(_Section(own, [], [], []))
            self._into = self.sections[-1].heading
        if name in _SHOWING:
            self._showing += 1
            self._into = self.sections[-1].shown
        if name in _BLOCKS:
            self._into.append(" ")
        if name == "code":
            self._code += 1
            if self._code == 1:
                self._into.append(CODE_START)

    def end(self, name: str) -> None:
        """Undo what the start of the tag did."""
        if name == "code" and self._code:
            self._code -= 1
            if not self._code:
                self._into.append(CODE_END)
        if name in _BLOCKS:
            self._into.append(" ")
        if name in _SHOWING and self._showing:
            self._showing -= 1
        if name in _HEADINGS or name in _SHOWING:
            here = self.sections[-1]
            self._into = here.shown if self._showing else here.text

    def text(self, html: str) -> None:
        """Keep the text."""
        if html:
            self._into.append(unescape(html))
