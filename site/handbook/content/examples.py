"""Examples: texts in Markdown, and what becomes of each, for the guide and its tests.

A file has any number of them: a title, a text and its HTML, each ended by a line with a
dot.  In the HTML, a line after ``! `` is what the author of the text is told, and one
after ``@ `` names a test of what is too large, or too far from the text, to be there.
"""

from __future__ import annotations

from dataclasses import dataclass

END, TOLD, TESTED = ".", "! ", "@ "


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
    lines = source.splitlines()
    at = 0
    while at < len(lines):
        title, begin = lines[at], at + 1
        try:
            middle = lines.index(END, begin + 1)
            end = lines.index(END, middle + 1)
        except ValueError:
            raise ValueError(at + 1) from None
        if lines[begin] != END or not title or title in found:
            raise ValueError(at + 1)
        printed = lines[middle + 1 : end]
        found[title] = Example(
            title=title,
            text="".join(f"{line}\n" for line in lines[begin + 1 : middle]),
            html="\n".join(one for one in printed if one[:2] not in (TOLD, TESTED)),
            told=tuple(one[2:] for one in printed if one.startswith(TOLD)),
            tested=tuple(one[2:] for one in printed if one.startswith(TESTED)),
        )
        at = end + 1
        while at < len(lines) and not lines[at]:
            at += 1
    return found
