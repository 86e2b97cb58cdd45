"""What a content tree says of itself: ``site.yaml`` and ``layers.yaml``.

Both are optional.  Somebody else's tree has neither, and gets a site without a
name of its own, without "edit this page" and without the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handbook import strictyaml
from handbook.article import LAYERS
from handbook.errors import ContentError, Mistake, nearest
from handbook.strictyaml import Node
from handbook.textfile import read_text


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

_KEYS = ("name", "tagline", "repository", "branch", "language", "required")


def load_settings(content: Path) -> Settings:
    """Read ``site.yaml``; raises ``ContentError`` for mistakes in it."""
    fallback = Settings(name=content.resolve().name.replace("-", " ").capitalize())
    entries, name = _entries(content / "site.yaml", PurePosixPath("site.yaml"))
    if entries is None:
        return fallback
    mistakes = []
    values: dict[str, object] = {}
    for key, node in entries.items():
        if key not in _KEYS:
            alike = nearest(key, _KEYS)
            mistakes.append(
                _mistake(
                    name,
                    node,
                    f"unknown key '{key}'",
                    f"did you mean '{alike}'?"
                    if alike
                    else f"the keys are {', '.join(_KEYS)}",
                )
            )
        elif key == "required" and isinstance(node.value, list):
            values[key] = tuple(str(item.value) for item in node.value)
        elif key == "required" or not isinstance(node.value, str):
            kind = "a list" if key == "required" else "text"
            mistakes.append(
                _mistake(name, node, f"'{key}' must be {kind}", "see README.md")
            )
        elif key == "repository" and not re.match(r"https?://", node.value):
            mistakes.append(
                _mistake(name, node, f"'{key}' must be a web address", "https://...")
            )
        else:
            values[key] = node.value.strip().rstrip("/")
    if mistakes:
        raise ContentError(mistakes)
    return Settings(**{"name": fallback.name, **values})  # type: ignore[arg-type]


def load_layers(content: Path) -> tuple[Layer, ...]:
    """Read ``layers.yaml``: all six layers, in their order, or none.

    Raises ``ContentError`` for mistakes in it.
    """
    path, name = content / "layers.yaml", PurePosixPath("layers.yaml")
    if not path.is_file():
        return ()
    text, _ = read_text(path, name)
    root = strictyaml.load(text, name)
    layers = []
    for node in root.value if isinstance(root.value, list) else []:
        fields = node.value if isinstance(node.value, dict) else {}
        values = {key: field.value for key, field in fields.items()}
        if set(values) != {"id", "name", "summary"} or not all(
            isinstance(value, str) and value for value in values.values()
        ):
            raise ContentError(
                [_mistake(name, node, "a layer has id, name and summary", "add them")]
            )
        layers.append(Layer(**values))  # type: ignore[arg-type]
    if tuple(layer.id for layer in layers) != LAYERS:
        raise ContentError(
            [
                _mistake(
                    name,
                    root,
                    "the layers are not the six of the stack in their order",
                    f"list {', '.join(LAYERS)}",
                )
            ]
        )
    return tuple(layers)


def _entries(
    path: Path, name: PurePosixPath
) -> tuple[dict[str, Node] | None, PurePosixPath]:
    if not path.is_file():
        return None, name
    text, _ = read_text(path, name)
    root = strictyaml.load(text, name)
    if not isinstance(root.value, dict):
        raise ContentError(
            [_mistake(name, root, "this is not a list of 'key: value'", "name: ...")]
        )
    return root.value, name


def _mistake(path: PurePosixPath, node: Node, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=path,
        line=node.key_line or node.line,
        column=node.key_column or node.column,
        problem=problem,
        fix=fix,
    )
