"""References and footnotes: what is defined, and what is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Lines, Rule, Slip

_DEFINITION = re.compile(r"\[(?!\^)[^\[\]\n]+\][ \t]+:[ \t]+\S+[ \t]*$")


def _definition(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if _DEFINITION.match(lines[place].text):
        yield Slip(
            0,
            "this looks like the definition of a reference, but it is text",
            "delete the space before the colon",
        )


RULES = (
    Rule(
        name="reference-space",
        finds="The definition of a reference with a space before its colon",
        fix="Delete the space",
        told=("[a] : b.md", "[a b] : https://e.org/"),
        fine=("[a]: b.md\n\n[a]", "[a] : one and two"),
        look=Lines("[", _definition),
    ),
    Rule(
        name="reference-text",
        finds="The definition of a reference within a paragraph, where it is text",
        fix="Put a blank line before it",
        told=("text\n[a]: b.md", "text\n[a]: b.md 'title'"),
        fine=("text\n\n[a]: b.md\n\n[a]", "[a]: one two"),
    ),
    Rule(
        name="reference-undefined",
        finds="A reference or a footnote that nothing defines",
        fix="Define it, or escape the bracket",
        told=("[a][b]", "a[^1]"),
        fine=("[a][b]\n\n[b]: c.md", "a[^1]\n\n[^1]: b"),
    ),
    Rule(
        name="reference-twice",
        finds="A reference that is defined twice",
        fix="Rename one of them",
        told=("[a]\n\n[a]: b.md\n[a]: c.md", "[A]\n\n[a]: b.md\n[A]: c.md"),
        fine=("[a]\n\n[a]: b.md\n[a]: b.md", "[a] [b]\n\n[a]: b.md\n[b]: b.md"),
    ),
    Rule(
        name="reference-unused",
        finds="A reference or a footnote that nothing refers to",
        fix="Refer to it, or delete it",
        told=("[a]: b.md", "text\n\n[^1]: note"),
        fine=("[a]\n\n[a]: b.md", "[//]: # (a comment)"),
    ),
)
