"""What stands in a line of code besides its tokens: marks, notes and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from markupsafe import Markup, escape

from handbook.translation import gettext

_PIECE = re.compile(r"<[^>]*>|&[^;\s]+;|[^<&]")


def mark_texts(line: str, texts: Iterable[str]) -> str:
    """Return a line of HTML in which every occurrence of ``texts`` is marked.

    A text may begin in one token and end in another: each token gets its own mark.
    """
    pieces = _PIECE.findall(line)
    places = [place for place, piece in enumerate(pieces) if piece[0] != "<"]
    plain = "".join(unescape(pieces[place]) for place in places)
    marked = {
        place
        for text in texts
        for start in _occurrences(plain, text)
        for place in places[start : start + len(text)]
    }
    out: list[str] = []
    is_open = False
    for place, piece in enumerate(pieces):
        if (place in marked) != is_open:
            out.append("</mark>" if is_open else "<mark>")
            is_open = not is_open
        out.append(piece)
    return "".join([*out, "</mark>" if is_open else ""])


def _occurrences(plain: str, text: str) -> Iterable[int]:
    """Yield where ``text`` begins, in places that do not overlap."""
    start = plain.find(text) if text else -1
    while start >= 0:
        yield start
        start = plain.find(text, start + len(text))


def note_mark(number: int, name: str, *, again: bool = False) -> Markup:
    """Return the mark in the code that leads to its note, whose id is ``name``.

    The note leads back to its first mark, so a mark that is there ``again`` has no id.
    """
    own = Markup("") if again else Markup(' id="{}:mark"').format(name)
    return Markup(
        '<a class="code-note"{own} href="#{name}" aria-label="{label}">{number}</a>'
    ).format(
        own=own,
        name=name,
        number=number,
        label=gettext("Note {number}", number=number),
    )


def line_number(number: int, block: str, first: int = 1) -> Markup:
    """Return the number of a line of the block ``block``, which links to itself.

    The ``first`` one is a Tab stop; from there the arrow keys reach the others.
    """
    stop = "" if number == first else ' tabindex="-1"'
    name = escape(f"{block}-{number}")
    label = escape(gettext("Line {number}", number=number))
    return Markup(
        f'<a class="line-number" id="{name}" href="#{name}" data-line="{number}" '
        f'aria-label="{label}"{stop}></a>'
    )
