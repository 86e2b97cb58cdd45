"""The stack: the six layers a request meets, named in ``layers.yaml``.

The file is optional; a tree without it is a site without the stack.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook.content.metadata import LAYERS
from handbook.content.yaml import datafiles
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws
from handbook.content.yaml.values import items

STACK = PurePosixPath("layers.yaml")
STACK_URL = "stack/"
"""The page that explains the layers, if the tree has any."""

_EXAMPLE = "write '- id: client', then 'name: ...' and 'summary: ...' below it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the stack; ``summary`` says in a sentence or two what it does."""

    id: str
    name: str
    summary: str

    @property
    def url(self) -> str:
        """Where the site explains the layer."""
        return f"{STACK_URL}#{self.id}"


def load_layers(content: Path, files: Collection[PurePosixPath]) -> tuple[Layer, ...]:
    """Read ``layers.yaml`` if it is among ``files``: all six layers, in order.

    Raises ``ContentError`` for mistakes in it.
    """
    root = datafiles.load_list(
        content, STACK, files, no_list="the layers are not a list", example=_EXAMPLE
    )
    if root is None:
        return ()
    flaws = Flaws(STACK)
    layers = [layer for node in items(root) if (layer := _layer(node, flaws))]
    flaws.stop()
    if tuple(layer.id for layer in layers) != LAYERS:
        problem = "the layers are not the six of the stack in their order"
        flaws.note(root, problem, f"list {', '.join(LAYERS)}")
    flaws.stop()
    return tuple(layers)


def _layer(node: Node, flaws: Flaws) -> Layer | None:
    fields = node.value if isinstance(node.value, dict) else {}
    values = {key: str(field.value) for key, field in fields.items() if _is_text(field)}
    if len(fields) == 3 and set(values) == {"id", "name", "summary"}:
        return Layer(**values)
    problem = "a layer has 'id', 'name' and 'summary', and nothing else"
    flaws.note(node, problem, _EXAMPLE)
    return None


def _is_text(node: Node) -> bool:
    return isinstance(node.value, str) and node.value != ""
