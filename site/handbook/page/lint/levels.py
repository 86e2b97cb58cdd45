"""Levels: what a site makes of each rule, by ``lint`` in its ``site.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.content.lintlevels import EVERY, LintLevel
from handbook.content.settings import SETTINGS
from handbook.errors import Mistake
from handbook.page.lint.registry import RULES
from handbook.spelling import suggestion


def unknown(levels: Iterable[LintLevel]) -> Iterator[Mistake]:
    """Yield a mistake for every rule that the settings name and that is none."""
    names = (*RULES, EVERY)
    for level in levels:
        if level.rule not in names:
            yield Mistake(
                path=SETTINGS,
                line=level.line,
                column=level.column,
                problem=f"there is no rule '{level.rule}'",
                fix=suggestion(
                    level.rule,
                    names,
                    "delete it; each warning names its rule at its end",
                ),
            )


def applied(
    mistakes: Iterable[Mistake], levels: Iterable[LintLevel]
) -> Iterator[Mistake]:
    """Yield mistakes as the site wants them: off, a warning, or an error."""
    wanted = {one.rule: one.level for one in levels}
    every = wanted.get(EVERY)
    for mistake in mistakes:
        level = wanted.get(mistake.rule, every) if mistake.rule else None
        if level == "error":
            yield replace(mistake, severity="error")
        elif level == "warning":
            yield replace(mistake, severity="warning")
        elif level != "off":
            yield mistake
