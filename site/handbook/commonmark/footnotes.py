"""Footnotes: what a page defines, what refers to it, and the list at the page's end.

The texts of directives are part of their page: they refer to its footnotes, and
what they define is printed with the page's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from handbook.addresses import fragment
from handbook.commonmark.blocks import Block
from handbook.commonmark.host import Host
from handbook.translation import gettext

MAX_REFERENCES = 100
"""How often a text may refer to one footnote; each puts a link back into it."""

_BACK = "\N{LEFTWARDS ARROW WITH HOOK}"
_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(slots=True)
class _Footnote:
    """A footnote, and the ids of the references to it; ``item`` is what prints it."""

    block: Block
    number: int
    references: list[str] = field(default_factory=list)
    item: Element | None = None
    too_often: bool = False


class Footnotes:
    """The footnotes of one page, numbered in the order of their definitions."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self._known: dict[str, _Footnote] = {}
        self._ordered: list[_Footnote] = []

    def define(self, blocks: list[Block]) -> None:
        """Take the definitions among the blocks of a text, however deep."""
        for block in _definitions(blocks):
            start = block.start.stripped()
            if block.info in self._known:
                self.host.report(
                    start.number,
                    f"the footnote [^{block.info}] is defined twice",
                    "rename one of them",
                    column=start.column,
                )
                continue
            self._ordered.append(_Footnote(block, len(self._ordered) + 1))
            self._known[block.info] = self._ordered[-1]
            self.host.claim_id(f"fn:{block.info}", start.number)

    def refer(self, label: str, line: int, column: int) -> Element | str | None:
        """Return what prints a reference to ``label``; ``None`` if it is not defined.

        A reference too many is told, and printed as it was written.
        """
        footnote = self._known.get(label)
        if footnote is None:
            return None
        count = len(footnote.references) + 1
        if count > MAX_REFERENCES:
            if not footnote.too_often:
                self.host.report(
                    line,
                    f"the text refers to the footnote [^{label}] more than "
                    f"{MAX_REFERENCES} times",
                    "say it once, in the text",
                    column=column,
                )
            footnote.too_often = True
            return f"[^{label}]"
        name = f"fnref{count if count > 1 else ''}:{label}"
        footnote.references.append(name)
        self.host.claim_id(name, line)
        mark = Element("sup", {"id": name})
        link = {"href": fragment(f"fn:{label}"), "class": "footnote-ref"}
        SubElement(mark, "a", link).text = str(footnote.number)
        return mark

    def add_list(
        self, root: Element, build: Callable[[Element, list[Block]], None]
    ) -> None:
        """Append the list of all footnotes to ``root``; ``build`` makes their text."""
        if not self._known:
            return
        division = SubElement(root, "div", {"class": "footnote"})
        SubElement(division, "hr")
        items = SubElement(division, "ol")
        # A directive within a footnote may define some more while this goes on.
        for footnote in self._ordered:
            label = footnote.block.info
            footnote.item = SubElement(items, "li", {"id": f"fn:{label}"})
            build(footnote.item, footnote.block.children)

    def link_back(self) -> None:
        """Put the links back to the text into the list, once the texts are in it.

        Footnotes that nothing refers to are told; there is no way back from them.
        """
        for footnote in self._ordered:
            label, item = footnote.block.info, footnote.item
            start = footnote.block.start.stripped()
            if item is None or not footnote.references:
                self.host.report(
                    start.number,
                    f"nothing refers to the footnote [^{label}]",
                    f"write [^{label}] where it belongs, or delete the footnote",
                    column=start.column,
                    severity="warning",
                    rule="reference-unused",
                )
                continue
            blocks = [one for one in footnote.block.children if one.kind != "footnote"]
            in_last = blocks and blocks[-1].kind == "paragraph"
            end = item[-1] if in_last else SubElement(item, "p")
            if len(end):
                end[-1].tail = f"{end[-1].tail or ''}{_SPACE}"
            else:
                end.text = f"{end.text or ''}{_SPACE}"
            for name in footnote.references:
                link = {
                    "href": fragment(name),
                    "class": "footnote-backref",
                    "title": gettext(
                        "Back to the text of note {number}", number=footnote.number
                    ),
                }
                SubElement(end, "a", link).text = _BACK


def _definitions(blocks: list[Block]) -> Iterator[Block]:
    """Yield the footnotes among blocks and within them, in the order of the text."""
    for block in blocks:
        if block.kind == "footnote":
            yield block
        yield from _definitions(block.children)
