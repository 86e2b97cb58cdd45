"""What a content tree says of itself: ``site.yaml`` and ``layers.yaml``.

Both are optional.  Somebody else's tree has neither, and gets a site without a
name of its own, without "edit this page" and without the stack.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from handbook.content.article import LAYERS
from handbook.content.schema import SCHEMA, Wrong, items, shown
from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError, Mistake
from handbook.spelling import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's name, and where its source is kept.

    ``repository`` and ``branch`` make the links to edit a page; ``required``
    names front matter that every page must have beyond its title.
    """

    name: str
    tagline: str = ""
    repository: str = ""
    branch: str = "main"
    language: str = "en"
    required: tuple[str, ...] = ()


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


STACK_URL = "stack/"
"""The page that explains the layers, if the tree has any."""

SETTINGS, LAYERS_FILE = PurePosixPath("site.yaml"), PurePosixPath("layers.yaml")

_EXAMPLES = {
    "name": "write, for example, 'name: My handbook'",
    "tagline": "write, for example, 'tagline: What it is, in one line.'",
    "repository": "write it whole: 'repository: https://github.com/you/yours'",
    "branch": "write, for example, 'branch: main'",
    "language": "write, for example, 'language: en'",
    "required": f"write 'required: [...]' with some of {', '.join(SCHEMA)}",
}


_PATTERNS = {
    "repository": (r"https?://[^\s/]\S*", "a web address"),
    "branch": (r"[\w./-]+", "the name of a branch"),
    "language": (r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a language tag"),
}
_REQUIRABLE = list(SCHEMA)


def load_settings(content: Path, files: Collection[PurePosixPath]) -> Settings:
    """Read ``site.yaml`` if it is among ``files``.

    Raises ``ContentError`` for mistakes in it.
    """
    fallback = content.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    values: dict[str, Any] = {"name": fallback or "Home"}
    if SETTINGS not in files:
        return Settings(**values)
    text, _ = read_text(content / SETTINGS, SETTINGS)
    root = nodes.load(text, SETTINGS)
    if not isinstance(root.value, dict):
        problem = "the settings are not made of 'key: value' entries"
        raise ContentError([_mistake(SETTINGS, root, problem, _EXAMPLES["name"])])
    mistakes = []
    for key, node in root.value.items():
        if key not in _EXAMPLES:
            mistakes.append(_unknown(key, node))
        elif wrong := _wrong(key, node):
            problem = f"'{key}' must be {wrong.expected}, not {shown(wrong.node)}"
            mistakes.append(_mistake(SETTINGS, wrong.node, problem, _EXAMPLES[key]))
        elif isinstance(node.value, str):
            text = node.value.strip()
            values[key] = text.rstrip("/") if key == "repository" else text
        else:
            values[key] = tuple(str(item.value) for item in items(node))
    if mistakes:
        raise ContentError(mistakes)
    return Settings(**values)


def _wrong(key: str, node: Node) -> Wrong | None:
    """Return what is wrong with a value, if anything."""
    if key == "required":
        if not isinstance(node.value, list):
            return Wrong("a list", node)
        strange = [item for item in node.value if item.value not in _REQUIRABLE]
        return Wrong("made of keys of front matter", strange[0]) if strange else None
    if not isinstance(node.value, str) or not node.value.strip():
        return Wrong("text", node)
    pattern, expected = _PATTERNS.get(key, ("(?s:.*)", ""))
    return None if re.fullmatch(pattern, node.value) else Wrong(expected, node)


def _unknown(key: str, node: Node) -> Mistake:
    alike = nearest(key, _EXAMPLES)
    fix = f"delete it; the keys are {', '.join(_EXAMPLES)}"
    if alike:
        fix = f"did you mean '{alike}'?"
    return Mistake(
        path=SETTINGS,
        line=node.key_line,
        column=node.key_column,
        problem=f"unknown key '{key}'",
        fix=fix,
    )


def load_layers(content: Path, files: Collection[PurePosixPath]) -> tuple[Layer, ...]:
    """Read ``layers.yaml`` if it is among ``files``: all six layers, in order.

    Raises ``ContentError`` for mistakes in it.
    """
    if LAYERS_FILE not in files:
        return ()
    text, _ = read_text(content / LAYERS_FILE, LAYERS_FILE)
    root = nodes.load(text, LAYERS_FILE)
    if not isinstance(root.value, list):
        problem = "the layers are not a list"
        raise ContentError([_mistake(LAYERS_FILE, root, problem, _LAYER_EXAMPLE)])
    layers = []
    for node in root.value:
        fields = node.value if isinstance(node.value, dict) else {}
        values = {key: field.value for key, field in fields.items()}
        if set(values) != {"id", "name", "summary"} or not all(
            isinstance(value, str) and value for value in values.values()
        ):
            problem = "a layer has 'id', 'name' and 'summary', and nothing else"
            raise ContentError([_mistake(LAYERS_FILE, node, problem, _LAYER_EXAMPLE)])
        layers.append(Layer(**values))  # type: ignore[arg-type]
    if tuple(layer.id for layer in layers) != LAYERS:
        problem = "the layers are not the six of the stack in their order"
        fix = f"list {', '.join(LAYERS)}"
        raise ContentError([_mistake(LAYERS_FILE, root, problem, fix)])
    return tuple(layers)


_LAYER_EXAMPLE = "write '- id: client', then 'name: ...' and 'summary: ...' below it"


def _mistake(path: PurePosixPath, node: Node, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=path, line=node.line, column=node.column, problem=problem, fix=fix
    )
