"""The stack: the six layers a request meets, named in ``layers.yaml``.

The file is optional; a tree without it is a site without the stack.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from handbook.content.metadata import LAYERS
from handbook.content.yaml import datafiles
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws, Key, Shape, keys_of
from handbook.content.yaml.values import each, filled, items

STACK = PurePosixPath("layers.yaml")
STACK_URL = "stack/"
"""The page that explains the layers, if the tree has any."""

_EXAMPLE = "write '- id: client', then 'name: ...' and 'summary: ...' below it"


_TEXT = Key(filled, "write a text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the stack; a field is a key of the file.

    ``summary`` says in a sentence or two what it does, ``line`` in a few words, and
    ``programs`` are known ones.  ``request`` and ``response`` are what becomes of
    them here, as code: the front page tells it when a reader sends a request through.
    ``voices`` are names by which recordings tell that this layer printed something.
    """

    id: Annotated[str, _TEXT]
    name: Annotated[str, _TEXT]
    summary: Annotated[str, _TEXT]
    line: Annotated[str, _TEXT] = ""
    programs: Annotated[
        tuple[str, ...], Key(each(filled), "write a list of texts")
    ] = ()
    request: Annotated[str, _TEXT] = ""
    response: Annotated[str, _TEXT] = ""
    voices: Annotated[tuple[str, ...], Key(each(filled), "write a list of texts")] = ()

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


_SHAPE = Shape(
    keys=keys_of(Layer),
    no_mapping="a layer has 'id', 'name' and 'summary', but this is {shown}",
    example=_EXAMPLE,
)
_NEEDED = ("id", "name", "summary")


def _layer(node: Node, flaws: Flaws) -> Layer | None:
    before = len(flaws.mistakes)
    values = _SHAPE.read(node, flaws)
    if len(flaws.mistakes) > before:
        return None
    if missing := [key for key in _NEEDED if key not in values]:
        flaws.note(node, f"a layer needs '{missing[0]}'", _EXAMPLE)
        return None
    return Layer(**values)
