"""Tables that an author asks for: columns that are compared, claims with verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.content.recordings import Part
from handbook.page.context import Context
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.headingids import github_slug
from handbook.page.tables import (
    VERDICTS,
    Table,
    Unlike,
    claims_table,
    compared_table,
    joined,
)

_NOUN = re.compile(r"[a-z]+(?:-[a-z]+)*")


def tables_of(
    parts: Sequence[Part], title: str, fields: Fields, fence: Fence
) -> list[Table] | None:
    """Return the tables as an author asks for them; ``None`` if as they are."""
    if "compares" in fields:
        return _compared(parts, title, fields, fence.context)
    if "verdicts" in fields:
        return _judged(parts, fields, fence)
    return None


def _compared(
    parts: Sequence[Part], title: str, fields: Fields, context: Context
) -> list[Table]:
    """Return one table of all those whose columns are compared."""
    compares, node = text_of(fields, "compares"), fields["compares"]
    if not _NOUN.fullmatch(compares):
        problem = f"'{compares}' is not a word for what the columns are"
        fix = "write it in small letters, in the plural: compares: servers"
        context.report(node.line, problem, fix, column=node.column)
        return []
    every = [part for part in parts if part.kind == "table"]
    try:
        rows = joined([part.rows() for part in every])
    except Unlike as unlike:
        context.report(
            node.line,
            f"{unlike}, so they cannot be one table",
            "show them by directives of their own, or delete 'compares'",
            column=node.column,
        )
        return []
    label = title if len(every) > 1 and title else every[0].label
    return [compared_table(label, rows, compares)]


def _judged(parts: Sequence[Part], fields: Fields, fence: Fence) -> list[Table]:
    """Return the tables of claims with their verdicts."""
    context, node = fence.context, fields["verdicts"]

    def id_of(claim: str) -> str:
        slug = name = github_slug(claim).strip("-")
        number = 1
        while name in context.ids:
            name, number = f"{slug}-{number}", number + 1
        context.ids[name] = fence.line
        return name

    tables = []
    for part in parts:
        if part.kind == "table":
            try:
                column = text_of(fields, "verdicts")
                tables.append(claims_table(part.label, part.rows(), column, id_of))
            except Unlike as unlike:
                fix = f"{', '.join(VERDICTS)} are the words that a verdict begins with"
                context.report(node.line, str(unlike), fix, column=node.column)
    return tables
