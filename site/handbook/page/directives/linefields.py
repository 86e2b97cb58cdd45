"""The fields of a sample that speak of its lines: by the text that stands in them.

Never by number: a number rots in silence when the sample changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.shown import Text

LINE_FIELDS = {
    "highlight": "highlight",
    "focus": "focus",
    "insert": "inserted",
    "delete": "deleted",
}
"""The class that each field gives to the lines that hold one of its texts."""


@dataclass(frozen=True, slots=True)
class LineNote:
    """A note on the line (from 1) that holds ``at``."""

    line: int
    at: str
    text: Text


def line_marks(
    fields: Fields, lines: list[str], context: Context
) -> dict[str, frozenset[int]]:
    """Return the lines (from 1) of each class; a text that no line holds is told."""
    return {
        name: frozenset(
            number
            for text in texts_of(fields, field)
            for number in _lines_with(text, fields[field], lines, context, field)
        )
        for field, name in LINE_FIELDS.items()
        if field in fields
    }


def marked_texts(fields: Fields, lines: list[str], context: Context) -> list[str]:
    """Return the texts to mark within lines; one that stands nowhere is told."""
    texts = texts_of(fields, "mark")
    for text in texts:
        _lines_with(text, fields["mark"], lines, context, "mark")
    return texts


def line_notes(fields: Fields, lines: list[str], fence: Fence) -> list[LineNote]:
    """Return the notes in their order; one on a line that is not there is told."""
    node = fields.get("notes")
    found = []
    for item in node.value if node and isinstance(node.value, list) else []:
        note = item.value if isinstance(item.value, dict) else {}
        if set(note) != {"at", "text"} or not (at := text_of(note, "at")):
            fence.context.report(
                item.line,
                "a note has 'at', a text in the line that it is about, and 'text'",
                "write '- at: ...', then 'text: ...' below it",
                column=item.column,
            )
            continue
        places = _lines_with(at, note["at"], lines, fence.context, "at")
        text = fence.text(note, "text")
        found += [LineNote(place, at, text) for place in places[:1]]
    return found


def _lines_with(
    text: str, node: Node, lines: list[str], context: Context, field: str
) -> list[int]:
    found = [number for number, line in enumerate(lines, 1) if text in line]
    if not found:
        context.report(
            node.line,
            f"no line of the sample holds '{text}'",
            f"{field} names text that stands in the sample",
            column=node.column,
        )
    return found
