"""Values: from the text that an author typed to what the program works with.

Each function takes a node and returns its value, or raises ``Wrong``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from handbook.addresses import web_flaw
from handbook.content.yaml.nodes import Node

Value = TypeVar("Value")


class Wrong(Exception):
    """A value of the wrong type; says what was expected, where, and what to type.

    ``fix`` is "" where that of its key is to be told.  ``is_item`` is true for one of
    several values of a key.
    """

    def __init__(self, expected: str, node: Node, fix: str = "") -> None:
        self.expected = expected
        self.node = node
        self.fix = fix
        self.is_item = False
        super().__init__(expected)


def shown(node: Node) -> str:
    """Return a value as messages show it."""
    if isinstance(node.value, str):
        text = " ".join(node.value.split())
        return f"'{text[:60]}'" if text else "empty"
    return "a list" if isinstance(node.value, list) else "a mapping"


def text(node: Node) -> str:
    """Return a text, which may be empty, its spaces in order."""
    if not isinstance(node.value, str):
        raise Wrong("text", node)
    return " ".join(node.value.split())


def filled(node: Node) -> str:
    """Return a text that is not empty."""
    if found := text(node):
        return found
    raise Wrong("text", node)


def matching(pattern: str, expected: str) -> Callable[[Node], str]:
    """Return the reader of a text that is as ``pattern`` says, whole."""

    def read(node: Node) -> str:
        found = filled(node)
        if not re.fullmatch(pattern, str(node.value)):
            raise Wrong(expected, node)
        return found

    return read


def web_address(node: Node) -> str:
    """Return an address on the web."""
    found = text(node)
    if not re.fullmatch(r"https?://[^\s\"'<>\\^`{|}]+", str(node.value)):
        raise Wrong("a web address, which begins with https://", node)
    if flaw := web_flaw(found):
        raise Wrong(f"a web address ({flaw})", node)
    return found


def integer(node: Node) -> int:
    """Return a whole number."""
    if not isinstance(node.value, str) or not re.fullmatch(
        r"[+-]?[0-9]{1,9}", node.value
    ):
        raise Wrong("a whole number of up to nine digits", node)
    return int(node.value)


def boolean(node: Node) -> bool:
    """Return true or false."""
    if node.value not in ("true", "false"):
        raise Wrong("true or false", node)
    return node.value == "true"


def items(node: Node, expected: str = "a list", fix: str = "") -> list[Node]:
    """Return the items of a list."""
    if not isinstance(node.value, list):
        raise Wrong(expected, node, fix)
    return node.value


def one_or_more(node: Node) -> list[Node]:
    """Return the items of a list; a single text is a list of one."""
    return [node] if isinstance(node.value, str) and node.value else items(node)


def each(
    read: Callable[[Node], Value], of: Callable[[Node], list[Node]] = one_or_more
) -> Callable[[Node], tuple[Value, ...]]:
    """Return the reader of a list of what ``read`` reads; ``of`` finds its items.

    It raises a group of ``Wrong``, one for each item that is wrong.
    """

    def read_each(node: Node) -> tuple[Value, ...]:
        values: list[Value] = []
        found: list[Wrong] = []
        for item in of(node):
            try:
                values.append(read(item))
            except Wrong as wrong:
                wrong.is_item = item is not node
                found.append(wrong)
        if found:
            raise ExceptionGroup("wrong items", found)
        return tuple(values)

    return read_each
