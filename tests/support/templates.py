"""Reads Jinja templates as a type checker would: which names and attributes exist?"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from handbook.page.elements import environment

Scope = dict[str, Any]
"""The type of every name, ``None`` where it is not known."""


def missing(source: str, known: Mapping[str, Any]) -> list[str]:
    """Return what a template asks its values for that they do not have.

    ``known`` are the types of its values by their names.  An attribute counts as far
    as the type of what it is asked of is known.
    """
    # "self" is Jinja's own: the template's blocks.  The others are for all templates.
    everywhere: dict[str, Any] = dict.fromkeys(["self", *environment().globals])
    return list(_faults(environment().parse(source), everywhere | dict(known)))


def _faults(node: nodes.Node, scope: Scope) -> Iterator[str]:
    if isinstance(node, nodes.Macro):
        return  # takes all it needs as arguments
    if isinstance(node, nodes.FromImport):
        scope |= dict.fromkeys(
            name if isinstance(name, str) else name[1] for name in node.names
        )
    if isinstance(node, nodes.For):
        yield from _faults(node.iter, scope)
        scope = {
            **scope,
            "loop": None,
            **_targets(node.target, _item(node.iter, scope)),
        }
        inside = [*node.body, *node.else_, *([node.test] if node.test else [])]
        for child in inside:
            yield from _faults(child, scope)
        return
    if isinstance(node, nodes.AssignBlock):
        for child in node.body:
            yield from _faults(child, scope)
        scope |= _targets(node.target, None)
        return
    if isinstance(node, nodes.Assign):
        yield from _faults(node.node, scope)
        scope |= _targets(node.target, type_of(node.node, scope))
        return
    if isinstance(node, nodes.Name) and node.name not in scope:
        yield f"{node.lineno}: {node.name}"
    if isinstance(node, nodes.Getattr):
        owner = type_of(node.node, scope)
        if owner is not None and not hasattr(owner, node.attr):
            yield f"{node.lineno}: {owner.__name__}.{node.attr}"
    for child in node.iter_child_nodes():
        yield from _faults(child, scope)


def _targets(target: nodes.Node, found: Any) -> Scope:
    """Return the names that are given a value of a type."""
    if isinstance(target, nodes.Name):
        return {target.name: found}
    return {one.name: None for one in target.find_all(nodes.Name)}


def _item(node: nodes.Node, scope: Scope) -> Any:
    """Return the type of what a loop over an expression yields."""
    found = type_of(node, scope, whole=True)
    arguments = typing.get_args(found)
    return _plain(arguments[0]) if arguments else None


def type_of(node: nodes.Node, scope: Scope, *, whole: bool = False) -> Any:
    """Return the class of an expression; ``None`` if it is not known.

    ``whole`` keeps what a class is of: ``tuple[Entry, ...]``.
    """
    found: Any = None
    if isinstance(node, nodes.Name):
        found = scope.get(node.name)
    elif isinstance(node, nodes.Getattr):
        owner = type_of(node.node, scope)
        if isinstance(owner, type):
            found = typing.get_type_hints(owner).get(node.attr)
    return found if whole else _plain(found)


def _plain(found: Any) -> Any:
    """Return the class that a type is of: what is not ``None`` of a choice."""
    if isinstance(found, types.UnionType):
        (found, *more) = [one for one in found.__args__ if one is not type(None)]
        if more:
            return None
    origin = typing.get_origin(found) or found
    return origin if isinstance(origin, type) else None
