"""The fields of a directive: the YAML inside, checked and read by type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws, Key, Shape
from handbook.content.yaml.values import Wrong
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.spelling import nearest

Kind = Literal["text", "texts", "flag", "list"]
"""Text, text or a list of texts, true or false, a list of anything."""

Fields = dict[str, Node]

_KINDS: Mapping[Kind, tuple[str, str, Callable[[Node], bool]]] = {
    "text": ("text", "{}: ...", lambda node: isinstance(node.value, str)),
    "texts": (
        "text or a list of texts",
        "{}: [..., ...]",
        lambda node: all(isinstance(item.value, str) for item in _items(node)),
    ),
    "flag": ("true or false", "{}: true", lambda node: node.value in ("true", "false")),
    "list": (
        "a list",
        "{}: with '- ' before each entry",
        lambda node: isinstance(node.value, list) or not node.value,
    ),
}
"""What is expected of each kind, an example, and whether a value fits."""


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
    flaws = Flaws(context.source, context.mistakes)
    shape = _shape(name, tuple(kinds.items()))
    shape.read(Node(root.value, root.line, 1), flaws)
    if not isinstance(root.value, dict):
        return None
    for key, node in root.value.items():
        if key in kinds and key not in required and not _filled(node):
            fix = "write what it should be, or delete the line"
            flaws.note_key(node, f"'{key}' is empty", fix)
    meant = {key if key in kinds else nearest(key, kinds) for key in root.value}
    for key in required:
        if key not in meant or (key in root.value and not root.value[key].value):
            problem = f"this {name} has no '{key}'"
            context.report(line, problem, f"add a line '{key}: ...'")
    return root.value if len(context.mistakes) == before else None


def entries_of(
    name: str,
    node: Node,
    context: Context,
    *,
    kinds: Mapping[str, Kind],
    required: tuple[str, ...],
) -> Iterator[Fields]:
    """Yield the fields of each item of a list that is sound; report what is wrong.

    An item is called ``name``; ``kinds`` and ``required`` are as for ``read_fields``.
    """
    for item in node.value if isinstance(node.value, list) else []:
        fields = check_fields(
            name, item, context, line=item.line, kinds=kinds, required=required
        )
        if fields is not None:
            yield fields


def check_field(key: str, node: Node, kind: Kind, context: Context) -> None:
    """Report a field whose value is not of its kind."""
    flaws = Flaws(context.source, context.mistakes)
    _shape("", ((key, kind),)).read(Node({key: node}, node.line, node.column), flaws)


@lru_cache(maxsize=100)
def _shape(name: str, kinds: tuple[tuple[str, Kind], ...]) -> Shape:
    one = f"an {name}" if name.startswith(tuple("aeiou")) else f"a {name}"
    return Shape(
        keys={key: _key(key, kind) for key, kind in kinds},
        no_mapping=f"{one} holds 'key: value' entries",
        example=f"the keys are {', '.join(key for key, _ in kinds)}",
        unknown=f"{one} has no '{{key}}'",
        otherwise="the keys are {keys}",
        wrong="{subject} must be {expected}",
    )


def _key(name: str, kind: Kind) -> Key:
    expected, example, fits = _KINDS[kind]

    def read(node: Node) -> Node:
        if not fits(node):
            raise Wrong(expected, node)
        return node

    return Key(read, f"write '{example.format(name)}'")


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _filled(node: Node) -> bool:
    """Whether a field has a value, and each of its items too."""
    items = node.value if isinstance(node.value, list) else []
    return bool(node.value) and all(map(_filled, items))


def text_of(fields: Fields, key: str) -> str:
    """Return the text of a field; "" if it is not there."""
    node = fields.get(key)
    return node.value if node and isinstance(node.value, str) else ""


def texts_of(fields: Fields, key: str) -> list[str]:
    """Return the texts of a field that may have one or several."""
    items = _items(fields[key]) if key in fields else []
    return [item.value for item in items if isinstance(item.value, str)]


def flag_of(fields: Fields, key: str) -> bool:
    """Return whether a field says true."""
    return text_of(fields, key) == "true"
