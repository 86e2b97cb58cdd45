"""The table of all directives: every module of this package that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from handbook.own.kit import Kit
from handbook.page import directives as package
from handbook.page.directives import guarded
from handbook.page.directives.directive import Directive


def _found() -> Iterator[Directive]:
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        if module.name != __name__:
            found = getattr(import_module(module.name), "DIRECTIVE", None)
            if isinstance(found, Directive):
                yield found


DIRECTIVES: Mapping[str, Directive] = {one.name: one for one in _found()}
"""Every directive of ours by its name."""


@lru_cache(maxsize=8)
def directives(kit: Kit) -> Mapping[str, Directive]:
    """Return every directive by its name, those of a site too; ours cannot be replaced.

    What is wrong with those of the site is told by ``guarded.flaws``.
    """
    return {**guarded.directives(kit), **DIRECTIVES} if kit.modules else DIRECTIVES
