"""Other extensions of Python-Markdown: which work beside CommonMark, and which do not.

README.md beside this module shows it as a table; ``tests/test_extensions.py`` holds it
to what happens.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of an extension.

    ``asked`` means that its processors do their work.  What is ``read`` is read by
    CommonMark's own rules, and printed as the extension prints it.  What is ``built
    in`` needs no extension: it is left alone.  ``refused`` raises ``Unsupported``.
    """

    sort: Literal["asked", "read", "built in", "refused"]
    note: str = ""


MATRIX: dict[str, Row] = {
    "markdown.extensions.abbr": Row("asked"),
    "markdown.extensions.admonition": Row("read"),
    "markdown.extensions.attr_list": Row("asked"),
    "markdown.extensions.codehilite": Row("asked"),
    "markdown.extensions.def_list": Row("read"),
    "markdown.extensions.fenced_code": Row("built in"),
    "markdown.extensions.footnotes": Row(
        "refused", "footnotes are built in; delete it from your extensions"
    ),
    "markdown.extensions.md_in_html": Row(
        "refused",
        "Markdown in HTML needs no attribute; put a blank line between the tags and "
        "the Markdown",
    ),
    "markdown.extensions.meta": Row("asked"),
    "markdown.extensions.nl2br": Row("asked"),
    "markdown.extensions.sane_lists": Row("built in"),
    "markdown.extensions.smarty": Row("asked"),
    "markdown.extensions.tables": Row("built in"),
    "markdown.extensions.toc": Row("asked"),
    "markdown.extensions.wikilinks": Row("asked"),
    "pymdownx.arithmatex": Row("asked"),
    "pymdownx.betterem": Row("built in"),
    "pymdownx.caret": Row("read"),
    "pymdownx.critic": Row("asked"),
    "pymdownx.details": Row("read"),
    "pymdownx.emoji": Row("asked"),
    "pymdownx.highlight": Row("asked"),
    "pymdownx.keys": Row("asked"),
    "pymdownx.magiclink": Row("asked"),
    "pymdownx.mark": Row("read"),
    "pymdownx.smartsymbols": Row("asked"),
    "pymdownx.snippets": Row("asked"),
    "pymdownx.superfences": Row(
        "refused",
        "fences are built in, also within lists; delete it from your extensions",
    ),
    "pymdownx.tabbed": Row(
        "refused", "it reads its blocks by other rules; write the tabs as HTML"
    ),
    "pymdownx.tasklist": Row(
        "refused", "task lists are built in; delete it from your extensions"
    ),
    "pymdownx.tilde": Row("read"),
}
"""The extensions that were tried, by module."""

READ = {
    "markdown.extensions.admonition": "notes",
    "markdown.extensions.def_list": "definitions",
    "pymdownx.details": "folds",
}
"""The parts of our dialect that extensions switch on."""


BUILT_IN = frozenset(
    module for module, row in MATRIX.items() if row.sort in ("read", "built in")
)
"""The extensions whose block processors are never asked."""


class Unsupported(ValueError):
    """An extension cannot work beside CommonMark; says why, and what to do."""


def refuse(modules: Collection[str]) -> None:
    """Raise ``Unsupported`` if one of the modules is an extension that cannot work."""
    for module in sorted(modules):
        row = MATRIX.get(module)
        if row and row.sort == "refused":
            name = module.removeprefix("markdown.extensions.")
            raise Unsupported(f"'{name}' does not work beside CommonMark: {row.note}")
