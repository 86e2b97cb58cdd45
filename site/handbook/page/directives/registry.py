"""The table of all directives: every module of this package that has one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from handbook.page import directives
from handbook.page.directives.directive import Directive


def _found() -> Iterator[Directive]:
    for module in iter_modules(directives.__path__, f"{directives.__name__}."):
        if module.name != __name__:
            found = getattr(import_module(module.name), "DIRECTIVE", None)
            if isinstance(found, Directive):
                yield found


DIRECTIVES = {directive.name: directive for directive in _found()}
"""Every directive by its name."""
