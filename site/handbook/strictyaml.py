"""YAML without surprises: every scalar is the text that was typed.

Plain YAML turns ``no`` into false and ``3.10`` into 3.1, keeps the last of two
equal keys, and expands aliases without end.  Here scalars stay strings, equal
keys, aliases and tags are mistakes, and every value knows where it stands.
The events are read one by one, so no input can exhaust the stack.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

import yaml

from handbook.errors import ContentError, Mistake

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20


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
    plain: bool = False


def load(text: str, path: PurePath, first_line: int = 1) -> Node:
    """Parse ``text``, which starts at ``first_line`` of ``path``.

    Returns the root; an empty document is an empty mapping.  Raises
    ``ContentError`` for anything that is not plain, finite YAML.
    """
    reader = _Reader(path, first_line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.read(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        column = (mark.column if mark else 0) + 1
        lines = text.split("\n")
        source = lines[mark.line] if mark and mark.line < len(lines) else ""
        problem, fix = _explain(error, source)
        raise ContentError(
            [Mistake(path=path, line=line, column=column, problem=problem, fix=fix)]
        ) from error
    except yaml.YAMLError as error:
        raise ContentError(
            [
                Mistake(
                    path=path,
                    line=first_line,
                    problem=f"this is not YAML: {error}",
                    fix="write each entry as 'key: value'",
                )
            ]
        ) from error
    if reader.mistakes:
        raise ContentError(reader.mistakes)
    return reader.root or Node({}, first_line, 1)


def _explain(error: yaml.MarkedYAMLError, source: str) -> tuple[str, str]:
    if source[: len(source) - len(source.lstrip())].count("\t"):
        return (
            "YAML does not allow a tab as indentation",
            "indent with spaces",
        )
    problem = error.problem or error.context or "it cannot be read"
    if "mapping values are not allowed" in problem:
        fix = "put the value in quotes if it contains ': '"
    else:
        fix = "write each entry as 'key: value', and quote values that hold : or #"
    return f"this is not YAML: {problem}", fix


class _Reader:
    """Builds nodes from events, with a stack of its own."""

    def __init__(self, path: PurePath, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._open: list[Node] = []
        self._keys: list[tuple[str, int, int] | None] = []

    def read(self, event: yaml.Event) -> None:
        line = event.start_mark.line + self.first_line
        column = event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._refuse(line, column, "YAML aliases (*name) are not used here")
            self._add(Node("", line, column))
        elif isinstance(event, yaml.ScalarEvent):
            self._check_tag(event.tag, line, column)
            self._add(Node(event.value, line, column, plain=event.implicit[0]))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_tag(event.tag, line, column)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            node = Node({} if is_mapping else [], line, column)
            self._add(node)
            self._open.append(node)
            self._keys.append(None)
            if len(self._open) > _MAX_DEPTH:
                self._refuse(line, column, f"values nest deeper than {_MAX_DEPTH}")
                raise ContentError(self.mistakes)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._refuse(line, column, "a second YAML document starts here")
            raise ContentError(self.mistakes)

    def _check_tag(self, tag: str | None, line: int, column: int) -> None:
        if tag is not None:
            self._refuse(line, column, f"YAML tags are not used here ({tag})")

    def _refuse(self, line: int, column: int, problem: str) -> None:
        self.mistakes.append(
            Mistake(
                path=self.path,
                line=line,
                column=column,
                problem=problem,
                fix="write the value out",
            )
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
                self._refuse(node.line, node.column, "a key must be text")
            self._keys[-1] = (str(node.value), node.line, node.column)
            return
        name, node.key_line, node.key_column = key
        self._keys[-1] = None
        if name in parent:
            self.mistakes.append(
                Mistake(
                    path=self.path,
                    line=node.key_line,
                    column=node.key_column,
                    problem=f"'{name}' is given twice; "
                    f"the first is on line {parent[name].key_line}",
                    fix="delete one of them",
                )
            )
            return
        parent[name] = node
