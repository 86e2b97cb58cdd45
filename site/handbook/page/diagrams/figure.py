"""Diagrams in articles: drawn, and told in words; in the copy, their source."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handbook.page.code.block import CodeBlock
from handbook.page.context import Context
from handbook.page.diagrams.drawing import draw, words
from handbook.page.diagrams.sequence import NotUnderstood, Sequence, read_sequence
from handbook.page.elements import print_element
from handbook.page.gfm import fence
from handbook.page.shown import CheckTime, Printer


@dataclass(frozen=True, slots=True)
class ShownDiagram:
    """A diagram: its source, and what was understood of it, if it was."""

    source: str
    sequence: Sequence | None

    def html(self, check_time: CheckTime) -> Markup:
        """Return the drawing and its steps; the source, if that is not understood."""
        if self.sequence is None:
            return CodeBlock(code=self.source, language="text").html(check_time)
        return print_element(
            "diagram-figure",
            svg=draw(self.sequence),
            title=self.sequence.title,
            steps=list(words(self.sequence)),
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the source, which GitHub draws."""
        return fence(self.source, "mermaid")


def read_diagram(source: str, context: Context, line: int) -> ShownDiagram:
    """Read the diagram whose fence is on ``line``; a flaw in it is a warning."""
    try:
        return ShownDiagram(source, read_sequence(source))
    except NotUnderstood as error:
        place = line + error.line
        context.report(place, error.problem, error.fix, severity="warning")
        return ShownDiagram(source, None)
