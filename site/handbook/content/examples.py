"""Examples: texts in Markdown, and what becomes of each, for the guide and its tests.

A file has any number of them: a title, a text and its HTML, each ended by a line with a
dot.  In the HTML, a line after ``! `` is what the author of the text is told, and one
after ``@ `` names a test of what is too large, or too far from the text, to be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXAMPLE = re.compile(r"(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n(?:\n|\Z)")
TOLD, TESTED = "! ", "@ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text, the HTML that it becomes, and what its author is ``told``.

    ``tested`` are the tests that prove what the HTML does not say.
    """

    title: str
    text: str
    html: str
    told: tuple[str, ...]
    tested: tuple[str, ...]


def read_examples(source: str) -> dict[str, Example]:
    """Return the examples of a file by their titles.

    Raises ``ValueError`` with the line where none begins, or where one has the title
    of another.
    """
    found: dict[str, Example] = {}
    at = 0
    while at < len(source):
        match = _EXAMPLE.match(source, at)
        if match is None or match[1] in found:
            raise ValueError(source.count("\n", 0, at) + 1)
        lines = match[3].splitlines()
        found[match[1]] = Example(
            title=match[1],
            text=match[2],
            html="\n".join(one for one in lines if one[:2] not in (TOLD, TESTED)),
            told=tuple(one[2:] for one in lines if one.startswith(TOLD)),
            tested=tuple(one[2:] for one in lines if one.startswith(TESTED)),
        )
        at = match.end()
    return found
