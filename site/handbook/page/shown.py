"""What a fence shows: read once, printed as HTML and as the Markdown of the copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from handbook.commonmark.blocks import Block

CheckTime = Callable[[], None]
"""Called while HTML is printed; it raises when the page has used up its time."""

Printer = Callable[[Sequence[Block]], list[str]]
"""Returns blocks as the lines of a page's copy, with its links."""


class Shown(Protocol):
    """What was read of a fence."""

    def html(self, check_time: CheckTime) -> Markup:
        """Return it as HTML."""

    def copy(self, printer: Printer) -> list[str]:
        """Return it as lines of Markdown; ``printer`` prints the Markdown within."""


@dataclass(frozen=True, slots=True)
class Text:
    """The Markdown in a field, rendered."""

    html: Markup
    blocks: Sequence[Block]


Inline = Callable[[str, int, int], Text]
"""Renders Markdown that stands at a line and column of the file."""

Fences = Mapping[Block, Shown | None]
"""What each fence of a page shows; nothing if it was not understood."""
