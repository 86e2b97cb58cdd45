"""The table of all rules: those of every module of ``page.lint.rules``."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from handbook.page.lint import rules
from handbook.page.lint.rule import Rule


def _found() -> Iterator[Rule]:
    for module in iter_modules(rules.__path__, f"{rules.__name__}."):
        yield from import_module(module.name).RULES


RULES: dict[str, Rule] = {rule.name: rule for rule in _found()}
"""Every rule by its name."""
