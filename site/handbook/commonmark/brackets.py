"""Links and images: what stands between brackets, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbook.commonmark.emphasis import Delimiter, resolve
from handbook.commonmark.host import Host, Html, report_undefined
from handbook.commonmark.lines import Passage
from handbook.commonmark.references import (
    MAX_LABEL,
    Target,
    normal,
    read_inline,
    read_label,
)
from handbook.commonmark.tokens import Close, Open, Token, plain, unlink


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
        host: Host,
        html: Html,
        references: Mapping[str, Target],
        *,
        tokens: list[Token],
        delimiters: list[Delimiter],
        spaces: Sequence[int],
        used: set[str],
    ) -> None:
        self.passage = passage
        self.host = host
        self.html = html
        self.references = references
        self.tokens = tokens
        self.delimiters = delimiters
        self.spaces = spaces
        self.used = used
        self.missing: dict[int, str] = {}
        self._open: list[_Bracket] = []
        self._link_end = 0  # no link may hold another: a "[" before this is text

    @property
    def bracketed(self) -> bool:
        """Whether a bracket is open, which may be closed to make a link."""
        return bool(self._open)

    def open(self, index: int, *, is_image: bool) -> int:
        """Keep in mind the bracket at ``index``; return the index behind it."""
        bracket = _Bracket(
            index, len(self.tokens), len(self.delimiters), self.html.links, is_image
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
        resolve(self.delimiters[bracket.delimiters :], self.spaces)
        del self.delimiters[bracket.delimiters :]
        inside = self.tokens[bracket.token + 1 :]
        if bracket.image:
            self.tokens[bracket.token :] = [self.host.image(target, plain(inside))]
        else:
            unlink(inside)
            self._check_text(bracket, index)
            self.html.check_link(*self.passage.place(bracket.index), bracket.links)
            self.tokens[bracket.token] = Open(self._link(target))
            self.tokens.append(Close())
            self._link_end = end
        self.missing.pop(bracket.index, None)
        return end

    def report_missing(self) -> None:
        """Warn of labels that nothing defines."""
        for index, label in self.missing.items():
            report_undefined(
                self.host.report,
                f"the reference [{label}]",
                f"[{label}]: address",
                *self.passage.place(index),
            )

    def _link(self, target: Target) -> Element:
        element = Element("a")
        href = self.host.address(target.destination, target.line, target.column)
        if href is not None:
            element.set("href", href)
        if target.title is not None:
            element.set("title", target.title)
        return element

    def _check_text(self, bracket: _Bracket, index: int) -> None:
        """Warn of a link without a text: nobody can see it, or press it.

        ``[](){#name}`` is none, but a place to link to, as other programs have it.
        """
        is_place = self.passage.text.startswith("[](){", bracket.index)
        if not is_place and not self.passage.text[bracket.content : index].strip():
            line, column = self.passage.place(bracket.index)
            self.host.report(
                line,
                "the link has no text, so no reader can see it or press it",
                "write what it leads to: [text](address)",
                column=column,
                severity="warning",
                rule="link-text",
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
