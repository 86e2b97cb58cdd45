"""YAML without surprises: every scalar is the text that was typed.

Plain YAML turns ``no`` into false and ``3.10`` into 3.1, keeps the last of two
equal keys, and expands aliases without end.  Here scalars stay strings; equal
keys, aliases, anchors, tags and text lost to a comment are mistakes, and every
value knows where it stands.  The events are read one by one, so no input can
exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

import yaml

from handbook.content.yaml.problems import explain, quoted
from handbook.errors import ContentError, Mistake

__all__ = ["Node", "as_yaml", "load", "quoted"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_MAX_MISTAKES = 20
_TOO_DEEP = "exceeded maximum nesting depth"  # libyaml's limit is 1,000 levels
_LINE_BREAKS = str.maketrans("\u2028\u2029", "  ")  # to YAML, but to no editor


@dataclass(slots=True)
class Node:
    """A YAML value: text, a list of nodes, or nodes by key.

    ``line`` and ``column`` are where the value starts in the file;
    ``key_line`` and ``key_column`` where its key does, if it has one.
    """

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    key_line: int = 0
    key_column: int = 0


def load(text: str, path: PurePath, first_line: int = 1) -> Node:
    """Parse ``text``, which starts at ``first_line`` of ``path``.

    Returns the root; an empty document is an empty mapping.  Raises
    ``ContentError`` for anything that is not plain, finite YAML.
    """
    text = text.translate(_LINE_BREAKS)
    lines = text.split("\n")
    reader = _Reader(path, first_line, lines)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.read(event)
    except yaml.YAMLError as error:
        if _TOO_DEEP in str(error):
            # libyaml gives up before its first event; Python's reader finds the place.
            reader = _Reader(path, first_line, lines)
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                reader.read(event)
        fault = explain(error, lines)
        line, column = fault.line + first_line, fault.column + 1
        if all(mistake.line != line for mistake in reader.mistakes):
            reader.refuse(line, column, fault.problem, fault.fix)
        raise ContentError(reader.mistakes) from error
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return reader.root or Node({}, first_line, 1)


def as_yaml(value: str) -> str:
    """Return ``value`` plain if YAML then reads the same text, else in quotes."""
    try:
        root = load(f"title: {value}", PurePath())
    except ContentError:
        return quoted(value)
    same = isinstance(root.value, dict) and root.value["title"].value == value
    return value if same else quoted(value)


class _Reader:
    """Builds nodes from events, with a stack of its own."""

    def __init__(self, path: PurePath, first_line: int, lines: list[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = lines
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._open: list[Node] = []
        self._keys: list[tuple[str, int, int] | None] = []

    def refuse(self, line: int, column: int, problem: str, fix: str) -> None:
        """Note a mistake; raise ``ContentError`` when there are too many."""
        self.mistakes.append(
            Mistake(path=self.path, line=line, column=column, problem=problem, fix=fix)
        )
        if len(self.mistakes) >= _MAX_MISTAKES:
            raise ContentError(self.mistakes)

    def read(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        start = event.start_mark
        if start is None:  # an empty document has places of no use
            return
        line, column = start.line + self.first_line, start.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._refuse_mark(line, column, f"*{event.anchor}", "an alias")
            self._add(Node("", line, column))
        elif isinstance(event, yaml.ScalarEvent):
            self._check_marks(event, line, column)
            self._check_comment(event, line)
            self._add(Node(event.value, line, column))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_marks(event, line, column)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            node = Node({} if is_mapping else [], line, column)
            self._add(node)
            self._open.append(node)
            self._keys.append(None)
            if len(self._open) > _MAX_DEPTH:
                problem = f"values nest deeper than {_MAX_DEPTH}"
                self.refuse(line, column, problem, "quote it if it is text")
                raise ContentError(self.mistakes)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            problem = "a second YAML document starts here"
            self.refuse(line, column, problem, "delete this line")
            raise ContentError(self.mistakes)

    def _check_marks(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse_mark(line, column, shown, "a tag")
        if event.anchor is not None:
            self._refuse_mark(line, column, f"&{event.anchor}", "an anchor")

    def _refuse_mark(self, line: int, column: int, mark: str, kind: str) -> None:
        self.refuse(
            line,
            column,
            f"YAML takes '{mark}' for {kind}, which has no use here",
            "put the value in quotes, or write it out",
        )

    def _check_comment(self, event: yaml.ScalarEvent, line: int) -> None:
        """Refuse a plain value that a '#' cuts short: "Issue #1" would be "Issue"."""
        end = event.end_mark
        if event.style or end is None or end.line >= len(self.lines):
            return
        rest = re.match(r"[ \t]+(#\S.*)", self.lines[end.line][end.column :])
        if rest:
            value = f"{event.value} {rest[1]}".strip()
            self.refuse(
                end.line + self.first_line,
                end.column + rest.start(1) + 1,
                f"YAML takes '{rest[1]}' for a comment, which is not part of the value",
                f"write {quoted(value)}, or put a space behind '#'",
            )

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1].value
        if isinstance(parent, list):
            parent.append(node)
            return
        assert isinstance(parent, dict)  # noqa: S101 - scalars are never opened
        key = self._keys[-1]
        if key is None:
            if not isinstance(node.value, str):
                self.refuse(
                    node.line,
                    node.column,
                    "a key must be text",
                    "write a word, or quote the whole value if it is text",
                )
            self._keys[-1] = (str(node.value), node.line, node.column)
            return
        name, node.key_line, node.key_column = key
        self._keys[-1] = None
        if name in parent:
            first = parent[name].key_line
            self.refuse(
                node.key_line,
                node.key_column,
                f"'{name}' is given twice; the first is on line {first}",
                "delete one of them",
            )
            return
        parent[name] = node
