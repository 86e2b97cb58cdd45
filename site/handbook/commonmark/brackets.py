"""Links and images: what stands between brackets, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbook.commonmark.destinations import address
from handbook.commonmark.emphasis import Delimiter, resolve
from handbook.commonmark.images import image
from handbook.commonmark.lines import Passage
from handbook.commonmark.passages import Close, Open, Token, plain, unlink
from handbook.commonmark.rawhtml import RawHtml
from handbook.commonmark.references import (
    MAX_LABEL,
    Target,
    normal,
    read_inline,
    read_label,
)


@dataclass(slots=True)
class _Bracket:
    """A ``[`` or ``![`` that may open a link or an image.

    ``token``, ``delimiters`` and ``links``, those of HTML, count what was read
    before it.
    """

    index: int
    token: int
    delimiters: int
    links: int
    image: bool

    @property
    def content(self) -> int:
        """The index behind it."""
        return self.index + 1 + self.image


class Brackets:
    """The open brackets of a passage; completes ``tokens`` when one is closed."""

    def __init__(
        self,
        passage: Passage,
        raw: RawHtml,
        references: Mapping[str, Target],
        tokens: list[Token],
        delimiters: list[Delimiter],
    ) -> None:
        self.passage = passage
        self.context = raw.context
        self.raw = raw
        self.references = references
        self.tokens = tokens
        self.delimiters = delimiters
        self.missing: dict[int, str] = {}
        self.used: set[str] = set()
        self._open: list[_Bracket] = []
        self._link_end = 0  # no link may hold another: a "[" before this is text

    @property
    def bracketed(self) -> bool:
        """Whether a bracket is open, which may be closed to make a link."""
        return bool(self._open)

    def open(self, index: int, *, is_image: bool) -> int:
        """Keep in mind the bracket at ``index``; return the index behind it."""
        bracket = _Bracket(
            index, len(self.tokens), len(self.delimiters), self.raw.links, is_image
        )
        self._open.append(bracket)
        self.tokens.append(self.passage.text[index : bracket.content])
        return bracket.content

    def close(self, index: int) -> int | None:
        """Make a link or image of what ends at ``index``; return the index behind.

        ``None`` if the bracket there is text like any other.
        """
        bracket = self._open.pop() if self._open else None
        if bracket is None or (bracket.index < self._link_end and not bracket.image):
            return None
        found = None
        if self.passage.text.startswith("(", index + 1):
            found = read_inline(self.passage, index + 1)
        found = found or self._reference(bracket, index)
        if found is None:
            return None
        target, end = found
        resolve(self.delimiters[bracket.delimiters :])
        del self.delimiters[bracket.delimiters :]
        inside = self.tokens[bracket.token + 1 :]
        if bracket.image:
            self.tokens[bracket.token :] = [image(self.context, target, plain(inside))]
        else:
            unlink(inside)
            self._check_text(bracket, index)
            self.raw.check_link(*self.passage.place(bracket.index), bracket.links)
            self.tokens[bracket.token] = Open(self._link(target))
            self.tokens.append(Close())
            self._link_end = end
        self.missing.pop(bracket.index, None)
        return end

    def report_missing(self) -> None:
        """Warn of labels that nothing defines."""
        for index, label in self.missing.items():
            self.context.report_missing(
                f"the reference [{label}]",
                f"[{label}]: address",
                *self.passage.place(index),
            )

    def _link(self, target: Target) -> Element:
        element = Element("a")
        href = address(
            self.context, target.destination, target.line, target.column, "link"
        )
        if href is not None:
            element.set("href", href)
        if target.title is not None:
            element.set("title", target.title)
        return element

    def _check_text(self, bracket: _Bracket, index: int) -> None:
        """Warn of a link without a text: nobody can see it, or press it."""
        if not self.passage.text[bracket.content : index].strip():
            line, column = self.passage.place(bracket.index)
            self.context.report(
                line,
                "the link has no text, so no reader can see it or press it",
                "write what it leads to: [text](address)",
                column=column,
                severity="warning",
            )

    def _reference(self, bracket: _Bracket, index: int) -> tuple[Target, int] | None:
        """Look up ``[text][label]``, ``[label][]`` or ``[label]``."""
        text = self.passage.text
        if labelled := read_label(text, index + 1):
            label, end = labelled
            name = normal(label)
            target = self.references.get(name)
            if target is None and not label.startswith("^"):
                self.missing[index + 1] = label
        elif index - bracket.content > MAX_LABEL:
            return None
        else:
            end = index + (3 if text.startswith("[]", index + 1) else 1)
            name = normal(text[bracket.content : index])
            target = self.references.get(name)
        if target is None:
            return None
        self.used.add(name)
        return target, end
