"""Levels of the linter's rules, as ``site.yaml`` has them under ``lint``."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.yaml.nodes import Node
from handbook.content.yaml.values import Wrong

EVERY = "all"
"""Stands for every rule that the settings do not name."""

_LEVELS = ("off", "warning", "error")


@dataclass(frozen=True, slots=True)
class LintLevel:
    """What a rule's findings are to the site, and where in ``site.yaml`` that is said.

    ``level`` is off, warning or error.  Whether there is such a rule is not known here.
    """

    rule: str
    level: str
    line: int = 1
    column: int = 1


def lint_levels(node: Node) -> tuple[LintLevel, ...]:
    """Return the levels of a mapping from rules.

    Raises a group of ``Wrong``, one for each level that is none.
    """
    if not isinstance(node.value, dict):
        raise Wrong("a mapping of rules", node)
    wrong = [
        Wrong(f"{', '.join(_LEVELS[:-1])} or {_LEVELS[-1]} for '{rule}'", value)
        for rule, value in node.value.items()
        if value.value not in _LEVELS
    ]
    if wrong:
        raise ExceptionGroup("wrong levels", wrong)
    return tuple(
        LintLevel(rule, str(value.value), value.key_line, value.key_column)
        for rule, value in node.value.items()
    )
