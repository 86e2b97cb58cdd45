"""The table of all rules: those of every module of ``page.lint.rules``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from handbook.page.lint import rules
from handbook.page.lint.rule import Rule

FAMILIES: dict[str, tuple[Rule, ...]] = {
    module.name.rpartition(".")[2]: import_module(module.name).RULES
    for module in iter_modules(rules.__path__, f"{rules.__name__}.")
}
"""The rules by the name of their module."""

RULES: dict[str, Rule] = {
    rule.name: rule for family in FAMILIES.values() for rule in family
}
"""Every rule by its name."""
