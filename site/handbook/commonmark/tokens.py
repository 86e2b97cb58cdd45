"""Tokens of a text, and the elements they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

from handbook.commonmark.emphasis import Delimiter

MAX_NESTING = 100
"""How deep emphasis and links may nest in a text: printing recurses."""


@dataclass(frozen=True, slots=True)
class Open:
    """The start of an element that holds the tokens up to its ``Close``."""

    element: Element


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the element opened last."""


Token = str | Element | Delimiter | Open | Close
"""Text, a finished element, a run of emphasis, or an end of an element."""


def put(parent: Element, tokens: Iterable[Token]) -> bool:
    """Put the tokens into ``parent``, before what it holds already.

    Elements that would nest too deep are left out, and ``False`` returned.
    """
    behind, text = list(parent), parent.text or ""
    for child in behind:
        parent.remove(child)
    parent.text = None
    writer = _Writer(parent)
    for token in tokens:
        if isinstance(token, str):
            writer.texts.append(token)
        elif isinstance(token, Delimiter):
            for _ in token.closes:
                writer.pop()
            writer.texts.append(token.character * token.count)
            for tag in token.opens:
                writer.push(Element(tag))
        elif isinstance(token, Open):
            writer.push(token.element)
        elif isinstance(token, Close):
            writer.pop()
        else:
            writer.push(token)
            writer.pop()
    writer.texts.append(text)
    writer.flush()
    parent.extend(behind)
    return not writer.too_deep


class _Writer:
    """Writes text and elements into the innermost of the elements on its stack."""

    def __init__(self, parent: Element) -> None:
        self.stack = [parent]
        self.texts: list[str] = []
        self.too_deep = False

    def push(self, element: Element) -> None:
        """Start an element."""
        self.flush()
        parent = self.stack[-1]
        if len(self.stack) > MAX_NESTING:
            self.too_deep = True
            self.stack.append(parent)
        else:
            parent.append(element)
            self.stack.append(element)

    def pop(self) -> None:
        """End the element started last."""
        self.flush()
        self.stack.pop()

    def flush(self) -> None:
        """Write the text so far."""
        text = "".join(self.texts)
        self.texts.clear()
        parent = self.stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        elif text:
            parent.text = (parent.text or "") + text


def plain(tokens: Iterable[Token]) -> str:
    """Return the text of the tokens, without any markup."""
    parts = []
    for token in tokens:
        if isinstance(token, str):
            parts.append(token)
        elif isinstance(token, Delimiter):
            parts.append(token.character * token.count)
        elif isinstance(token, Open):
            parts.append(plain_text(token.element))
        elif isinstance(token, Element):
            parts.append(plain_text(token))
    return HTML_PLACEHOLDER_RE.sub("", "".join(parts))


def plain_text(element: Element, *, images: bool = True) -> str:
    """Return the text of an element as one reads it, without marks of footnotes.

    It has the descriptions of ``images``, if wanted.
    """
    if element.tag == "img":
        return element.get("alt", "") if images else ""
    if element.tag == "br":
        return "\n"
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += (plain_text(child, images=images), child.tail or "")
    return HTML_PLACEHOLDER_RE.sub("", "".join(parts))


def unlink(tokens: Sequence[Token]) -> None:
    """Make mere text of the links among the tokens, which stand in a link."""
    for token in tokens:
        if isinstance(token, Element):
            for link in token.iter("a"):
                link.tag = "span"
                link.attrib.clear()
