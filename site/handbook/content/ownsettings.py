"""What a handbook brings of its own, as ``site.yaml`` names it.

Nothing of it is found by its place: a tree that happens to have a folder
``extensions`` gets none of its Python run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from handbook.content.yaml.nodes import Node
from handbook.content.yaml.values import Wrong, each, filled

EXTENSIONS = PurePosixPath("extensions")
"""The folder of the modules that a site names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A module or a folder that ``site.yaml`` names, and where it does.

    ``options`` are those of an extension of Python-Markdown, by their names.
    """

    name: str
    options: tuple[tuple[str, Any], ...] = ()
    line: int = 1
    column: int = 1


def folder(node: Node) -> Named:
    """Return a folder, named from that of the content on."""
    path = normpath(filled(node))
    if path.startswith(("/", "..")) or path == ".":
        raise Wrong("a folder beside site.yaml", node)
    return Named(name=path, line=node.line, column=node.column)


def modules(node: Node) -> tuple[Named, ...]:
    """Return the modules of a list."""
    return each(_module)(node)


def markdown_extensions(node: Node) -> tuple[Named, ...]:
    """Return extensions of Python-Markdown: names, or names with their options."""
    return each(_extension)(node)


def _module(node: Node) -> Named:
    name = filled(node)
    if not re.fullmatch(r"[A-Za-z]\w*", name):
        raise Wrong("the name of a module in 'extensions', without '.py'", node)
    return Named(name=name, line=node.line, column=node.column)


def _extension(node: Node) -> Named:
    options: tuple[tuple[str, Any], ...] = ()
    if isinstance(node.value, dict):
        if len(node.value) != 1:
            raise Wrong("the name of an extension, or the name with its options", node)
        [(name, given)] = node.value.items()
        if not isinstance(given.value, dict):
            raise Wrong(f"a mapping of options for '{name}'", given)
        options = tuple((key, _plain(one)) for key, one in given.value.items())
    else:
        name = filled(node)
    if not re.fullmatch(r"[A-Za-z]\w*([.:-]\w+)*", name):
        raise Wrong("the name of an extension, such as 'pymdownx.smartsymbols'", node)
    return Named(name=name, options=options, line=node.line, column=node.column)


def _plain(node: Node) -> Any:
    """Return an option as Python-Markdown takes it: true, 3, text, lists of them."""
    if isinstance(node.value, dict):
        return {key: _plain(one) for key, one in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(one) for one in node.value]
    if node.value in ("true", "false"):
        return node.value == "true"
    return int(node.value) if re.fullmatch(r"-?\d{1,9}", node.value) else node.value
