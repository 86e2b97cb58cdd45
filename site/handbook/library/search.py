"""The sections of a page as the search has them: ``outputs.searchindex`` lists them.

Code keeps its bounds in the text, so that a result can show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from handbook.library.html import VOID

CODE_START, CODE_END = "\ufdd0", "\ufdd1"
"""Around code in a text: noncharacters, which no author's file may hold."""

_OPENING = re.compile(rf"{CODE_START}\s+")
_CLOSING = re.compile(rf"\s+{CODE_END}")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
# What is said twice, or is no part of the text.
_SKIPPED_CLASSES = frozenset(
    {"anchor", "options", "verdict", "recording-facts", "tip", "visually-hidden"}
)
_SKIPPED_TAGS = frozenset({"button", "script", "style", "summary", "svg"})
# Between the words of two of these there is a space.
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td th thead tr"
    " ul".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of a page: its heading's id ("" for what comes first), and its text."""

    id: str
    heading: str
    text: str


def parts_of(html: str) -> tuple[Part, ...]:
    """Return the sections of a page's body; the first one has no heading."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(
        Part(id=one.id, heading=_clean(one.heading), text=_clean(one.text))
        for one in reader.sections
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


class _Reader(HTMLParser):
    """Collects the text of each section; knows where it is by the open tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [_Section("", [], [])]
        self._into = self.sections[0].text
        self._skipping = 0  # how many open tags deep
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the text goes from here on."""
        if self._skipping:
            self._skipping += tag not in VOID
            return
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        if tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES:
            self._skipping = int(tag not in VOID)
            return
        if tag in _HEADINGS and values.get("id"):
            self.sections.append(_Section(str(values["id"]), [], []))
            self._into = self.sections[-1].heading
        if tag in _BLOCKS:
            self._into.append(" ")
        if tag == "code":
            self._code += 1
            if self._code == 1:
                self._into.append(CODE_START)

    def handle_endtag(self, tag: str) -> None:
        """Undo what the start of the tag did."""
        if self._skipping:
            self._skipping -= 1
            return
        if tag == "code" and self._code:
            self._code -= 1
            if not self._code:
                self._into.append(CODE_END)
        if tag in _BLOCKS:
            self._into.append(" ")
        if tag in _HEADINGS:
            self._into = self.sections[-1].text

    def handle_data(self, data: str) -> None:
        """Keep the text, unless it is of no use to a reader who searches."""
        if not self._skipping:
            self._into.append(data)
