"""``names``: fields for the reader's own names, which the page then has everywhere.

What is written in the article is an example: a site, an application.  A script puts the
names that a reader types in their place, in text, commands, outputs and downloads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, entries_of, text_of
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer

_WRITTEN = re.compile(r"[a-z][a-z0-9_]*|[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as it is ``written`` in the article, and what of the reader's it is."""

    written: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNames:
    """A field for each name."""

    names: Sequence[Name]

    def html(self, check_time: CheckTime) -> Markup:
        """Return the fields, which a script shows."""
        return print_element("own-names", names=self.names)

    def copy(self, printer: Printer) -> list[str]:
        """Return nothing: a text has the names as they are written."""
        return []


def _read(fields: Fields, fence: Fence) -> ShownNames | None:
    found = []
    for values in entries_of(
        "name",
        fields["names"],
        fence.context,
        kinds={"written": "text", "label": "text"},
        required=("written", "label"),
    ):
        written = text_of(values, "written")
        if _WRITTEN.fullmatch(written):
            found.append(Name(written=written, label=text_of(values, "label")))
        else:
            fence.context.report(
                values["written"].line,
                f"'{written}' is neither a site's name nor an identifier",
                "write lower-case letters and digits, with dots if it is a site: "
                "hello.example, hello",
                column=values["written"].column,
            )
    return ShownNames(names=found) if found else None


DIRECTIVE = Directive(
    name="names", fields={"names": "list"}, required=("names",), read=_read
)
