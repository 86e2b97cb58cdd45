"""Inline processors of other extensions: asked where their patterns match.

Python-Markdown runs each over a whole text, the one of highest priority first.  Here
a text is read once, from left to right: where several match, priority decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import AtomicString

from handbook.commonmark.lines import Line, Passage


@dataclass(frozen=True, slots=True)
class Found:
    """What a processor made of a text from ``start`` to ``end``.

    A text is printed as it is; an element may hold text that is still to be read.
    """

    node: Element | str
    start: int
    end: int


@dataclass(slots=True)
class _Asked:
    """A processor, and where its pattern matches next."""

    processor: InlineProcessor
    match: re.Match[str] | None


class Matches:
    """Where the processors match in one text, found from left to right."""

    def __init__(
        self, processors: Sequence[InlineProcessor], text: str, ancestors: set[str]
    ) -> None:
        self._text = text
        self._asked = [
            _Asked(one, one.getCompiledRegExp().search(text))
            for one in processors
            if ancestors.isdisjoint(map(str.lower, one.ANCESTOR_EXCLUDES))
        ]
        self._next = -1
        self.next(0)

    def next(self, index: int) -> int:
        """Return where the first match is at ``index`` or behind it."""
        if index <= self._next:
            return self._next
        self._next = len(self._text)
        for one in self._asked:
            if one.match and one.match.start() < index:
                pattern = one.processor.getCompiledRegExp()
                one.match = pattern.search(self._text, index)
            if one.match:
                self._next = min(self._next, one.match.start())
        return self._next

    def at(self, index: int) -> Found | None:
        """Return what the first processor that wants it makes of the text there."""
        if self.next(index) != index:
            return None
        for one in self._asked:
            if one.match and one.match.start() == index:
                node, start, end = one.processor.handleMatch(one.match, self._text)
                if node is None or start is None or end is None or end <= index:
                    continue
                if isinstance(node, str):
                    node = UnescapeTreeprocessor().unescape(node)
                return Found(node, max(start, index), end)
        return None


def read_within(
    found: Found,
    passage: Passage,
    ancestors: set[str],
    put: Callable[[Element, Passage, set[str]], None],
) -> None:
    """Read the text within an element that a processor made of part of a passage.

    ``put`` puts a passage into an element, whose ancestors it is told.  A text that is
    all that the processor matched stays as it is: it would match again, without end.
    """
    node, whole = found.node, passage.text[found.start : found.end]
    if isinstance(node, str) or isinstance(node.text, AtomicString):
        return
    for parent in list(node.iter()):
        inside = ancestors | {parent.tag}
        for child in list(parent):
            if child.tail and not isinstance(child.tail, AtomicString):
                holder = Element(parent.tag)
                put(holder, _part(passage, found, child.tail), inside)
                child.tail = holder.text
                place = list(parent).index(child) + 1
                parent[place:place] = list(holder)
        left = isinstance(parent.text, AtomicString) or parent.text == whole
        if parent.text and not left:
            text, parent.text = parent.text, None
            put(parent, _part(passage, found, text), inside)


def _part(passage: Passage, found: Found, text: str) -> Passage:
    """Return the part of a passage that an element's text was taken from."""
    start = passage.text.find(text, found.start, found.end)
    if start < 0:  # it was made up
        place = passage.place(found.start)
        return Passage([Line(line, *place) for line in text.split("\n")])
    return passage.part(start, start + len(text))
