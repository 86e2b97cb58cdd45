"""``keys``: what a file may say, made of the rows by which the program reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content import metadata, settings
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.elements import print_element
from handbook.page.notes import KINDS
from handbook.page.shown import CheckTime, Printer, Text
from handbook.spelling import suggestion
from handbook.translation import gettext

_EXAMPLE = re.compile("'([^']+)'")
_NOTES = "kinds of note"
KEYS = {"front matter": metadata.KEYS, "site.yaml": settings.KEYS}
"""The keys of each file that has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key as readers see it: what it says, rendered and as Markdown, and how."""

    name: str
    says: Text
    said: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKeys:
    """The keys of one file; ``heads`` are those of the columns."""

    heads: tuple[str, str, str]
    rows: tuple[KeyRow, ...]

    def html(self, check_time: CheckTime) -> Markup:
        """Return a table with a row for each key."""
        return print_element("keys", heads=self.heads, rows=self.rows)

    def copy(self, printer: Printer) -> list[str]:
        """Return a list with an item for each key."""
        return [f"- `{row.name}`: {row.said} `{row.example}`" for row in self.rows]


def rows_of(name: str) -> Mapping[str, tuple[str, str]]:
    """Return what each of the keys of ``name`` says, and an example of it."""
    if name == _NOTES:
        return {
            kind: (
                ", ".join(f"`{one}`" for one in names.split() if one != kind) or "none",
                f'!!! {kind} "Title"',
            )
            for kind, names in KINDS.items()
        }
    return {
        key: (row.says, found[1] if (found := _EXAMPLE.search(row.fix)) else key)
        for key, row in KEYS[name].items()
    }


def _read(fields: Fields, fence: Fence) -> ShownKeys | None:
    node, name = fields["of"], text_of(fields, "of")
    known = (*KEYS, _NOTES)
    if name not in known:
        fence.context.report(
            node.line,
            f"there are no keys of '{name}'",
            suggestion(name, known, f"there are those of {', '.join(known)}"),
            column=node.column,
        )
        return None
    heads = (gettext("Key"), gettext("What it says"), gettext("For example"))
    if name == _NOTES:
        heads = (
            gettext("Kind"),
            gettext("Other names for it"),
            gettext("For example"),
        )
    with fence.context.unclaimed():  # the program reads files by the same rows
        return ShownKeys(
            heads=heads,
            rows=tuple(
                KeyRow(
                    name=key,
                    says=fence.inline(says, node.line, node.column),
                    said=says,
                    example=example,
                )
                for key, (says, example) in rows_of(name).items()
            ),
        )


DIRECTIVE = Directive(name="keys", fields={"of": "text"}, required=("of",), read=_read)
