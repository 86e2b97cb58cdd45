"""The order in which Werkzeug tries rules, and why one comes before another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from werkzeug.routing import Map, Rule
from werkzeug.routing.rules import RulePart


def in_order(rules: Map) -> list[Rule]:
    """Return the rules as Werkzeug's matcher comes to them."""
    rules.update()
    return list(_from(rules._matcher._root))


def _from(state: Any) -> Iterator[Rule]:
    yield from state.rules
    for following in state.static.values():
        yield from _from(following)
    for _, following in state.dynamic:
        yield from _from(following)


def before(first: Rule, later: Rule) -> str:
    """Return why the rule ``first`` is tried before another that fits, too."""
    for one, other in zip_longest(first._parts, later._parts):
        if one == other:
            continue
        if one is None or other is None:
            break
        if one.static != other.static:
            return f"{first.rule} goes first: fixed text comes before converters"
        return f"{first.rule} goes first: {_lighter(one, other)}"
    if first._parts == later._parts:
        return f"{first.rule} goes first: they weigh the same, and it is above"
    return f"{first.rule} goes first"


def _lighter(one: RulePart, other: RulePart) -> str:
    """Return why a part is tried before another one with converters."""
    if one.weight.number_static_weights < other.weight.number_static_weights:
        return "it has fixed text beside its converter"
    if one.weight.static_weights != other.weight.static_weights:
        return "its fixed text is longer, or comes earlier"
    mine, yours = (sum(part.weight.argument_weights) for part in (one, other))
    if mine < yours:
        return f"its converter weighs {mine}, this one {yours}"
    if one.weight.number_argument_weights < other.weight.number_argument_weights:
        return "it has more converters"
    return "they weigh the same, and it is above"
