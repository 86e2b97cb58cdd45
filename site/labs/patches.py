"""What a program changes in modules and classes that others use too.

``builtins.print = None`` would meet the next program, and us.  So what was changed is
put back after a run; a process that lives on finds its changes again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NamedTuple

Owner = ModuleType | type
"""What has names that can be changed."""

_ABSENT = object()
_OWN = 1 << 9 | 1 << 8
_CHANGEABLE = 1 << 9
"""Of a class: made by a class statement (bit 9), and not closed to changes (bit 8)."""

_KNOWN: dict[int, tuple[Owner, dict[str, Any]]] = {}
"""Each owner, by its identity, and its names as they were when it was first seen."""


class Patch(NamedTuple):
    """A name of an owner that has another value than at first, or none."""

    owner: Owner
    name: str
    value: object

    def apply(self) -> None:
        """Give the name that value."""
        if self.value is not _ABSENT:
            setattr(self.owner, self.name, self.value)
        elif self.name in vars(self.owner):
            delattr(self.owner, self.name)


@contextmanager
def undone(made: list[Patch]) -> Iterator[None]:
    """Make patches; then undo those that there are, and leave them in ``made``.

    What was changed before stays changed.  Modules that were not imported yet are as
    their first program leaves them.
    """
    learn()
    before = {(id(one.owner), one.name): one.value for one in _patches()}
    for patch in made:
        patch.apply()
    try:
        yield
    finally:
        made[:] = [
            patch
            for patch in _patches()
            if before.get((id(patch.owner), patch.name), before) is not patch.value
        ]
        for owner, name, _ in made:
            first = _KNOWN[id(owner)][1].get(name, _ABSENT)
            Patch(owner, name, before.get((id(owner), name), first)).apply()


def learn() -> None:
    """Take what was imported since the last time for what it is now."""
    for module in [*sys.modules.values()]:
        if isinstance(module, ModuleType) and id(module) not in _KNOWN:
            _KNOWN[id(module)] = module, {**vars(module)}
            for value in vars(module).values():
                if isinstance(value, type) and value.__flags__ & _OWN == _CHANGEABLE:
                    _KNOWN.setdefault(id(value), (value, {**vars(value)}))


def _patches() -> Iterator[Patch]:
    for owner, first in [*_KNOWN.values()]:
        now = vars(owner)
        if not _same(now, first):
            yield from (Patch(owner, *change) for change in _changes(now, first))


def _same(now: Mapping[str, Any], first: Mapping[str, Any]) -> bool:
    try:
        return now == first
    except Exception:  # values that cannot be compared are others
        return False


def _changes(
    now: Mapping[str, Any], first: Mapping[str, Any]
) -> Iterable[tuple[str, object]]:
    for name in [*{**first, **now}]:
        value, old = now.get(name, _ABSENT), first.get(name, _ABSENT)
        # A module's name in its package says that it was imported.
        if value is not old and not (old is _ABSENT and isinstance(value, ModuleType)):
            yield name, value
