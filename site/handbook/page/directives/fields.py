"""The fields of a directive: the YAML inside, checked and read by type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.spelling import nearest

Kind = Literal["text", "texts", "flag", "list"]
"""Text, text or a list of texts, true or false, a list of anything."""

Fields = dict[str, Node]

_EXPECTED = {
    "text": ("text", "{}: ..."),
    "texts": ("text or a list of texts", "{}: [..., ...]"),
    "flag": ("true or false", "{}: true"),
    "list": ("a list", "{}: with '- ' before each entry"),
}


def read_fields(
    name: str,
    text: str,
    context: Context,
    line: int,
    *,
    kinds: Mapping[str, Kind],
    required: tuple[str, ...],
) -> Fields | None:
    """Return the fields of the directive ``name``, whose fence is on ``line``.

    ``kinds`` tells the type of every field it may have, ``required`` those it
    must have.  Returns ``None`` after reporting what is wrong.
    """
    try:
        root = nodes.load(text, context.source, first_line=line + 1)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None
    root.line = line + 1
    return check_fields(name, root, context, line=line, kinds=kinds, required=required)


def check_fields(
    name: str,
    root: Node,
    context: Context,
    *,
    line: int,
    kinds: Mapping[str, Kind],
    required: tuple[str, ...],
) -> Fields | None:
    """Return the fields of ``root``, what a ``name`` that starts on ``line`` holds.

    ``kinds`` and ``required`` are as for ``read_fields``.  Returns ``None`` after
    reporting what is wrong.
    """
    before = len(context.mistakes)
    if not isinstance(root.value, dict):
        context.report(
            root.line,
            f"a {name} holds 'key: value' entries",
            f"the keys are {', '.join(kinds)}",
        )
        return None
    meant = set()
    for key, node in root.value.items():
        if key in kinds:
            meant.add(key)
            check_field(key, node, kinds[key], context)
            if key not in required and not _filled(node):
                context.report(
                    node.key_line,
                    f"'{key}' is empty",
                    "write what it should be, or delete the line",
                    column=node.key_column,
                )
            continue
        alike = nearest(key, kinds) or ""
        meant.add(alike)
        context.report(
            node.key_line,
            f"a {name} has no '{key}'",
            f"did you mean '{alike}'?" if alike else f"the keys are {', '.join(kinds)}",
            column=node.key_column,
        )
    for key in required:
        if key not in meant or (key in root.value and not root.value[key].value):
            problem = f"this {name} has no '{key}'"
            context.report(line, problem, f"add a line '{key}: ...'")
    return root.value if len(context.mistakes) == before else None


def _filled(node: Node) -> bool:
    """Whether a field has a value, and each of its items too."""
    items = node.value if isinstance(node.value, list) else []
    return bool(node.value) and all(map(_filled, items))


def check_field(key: str, node: Node, kind: Kind, context: Context) -> None:
    """Report a field whose value is not of its kind."""
    value = node.value
    items = value if isinstance(value, list) else [node]
    fits = {
        "text": isinstance(value, str),
        "texts": all(isinstance(item.value, str) for item in items),
        "flag": value in ("true", "false"),
        "list": isinstance(value, list) or not value,
    }
    if not fits[kind]:
        expected, example = _EXPECTED[kind]
        context.report(
            node.line,
            f"'{key}' must be {expected}",
            f"write '{example.format(key)}'",
            column=node.column,
        )


def text_of(fields: Fields, key: str) -> str:
    """Return the text of a field; "" if it is not there."""
    node = fields.get(key)
    return node.value if node and isinstance(node.value, str) else ""


def texts_of(fields: Fields, key: str) -> list[str]:
    """Return the texts of a field that may have one or several."""
    node = fields.get(key)
    if node is None:
        return []
    items = node.value if isinstance(node.value, list) else [node]
    return [item.value for item in items if isinstance(item.value, str)]


def flag_of(fields: Fields, key: str) -> bool:
    """Return whether a field says true."""
    return text_of(fields, key) == "true"
