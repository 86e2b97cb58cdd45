"""Diagrams in articles: drawn, and told in words; in the copy, their source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.article import Link
from handbook.page.code.block import CodeBlock
from handbook.page.context import Context
from handbook.page.diagrams import drawing, flowdrawing
from handbook.page.diagrams.charts import Chart
from handbook.page.diagrams.flowlines import is_flowchart, read_flowchart
from handbook.page.diagrams.notunderstood import NotUnderstood
from handbook.page.diagrams.sequence import is_sequence, read_sequence
from handbook.page.elements import print_element
from handbook.page.gfm import fence
from handbook.page.shown import CheckTime, Printer

_LINKS = re.compile(r"^[ \t]*click\b.*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it is called, and what it shows in words."""

    svg: Markup
    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownDiagram:
    """A diagram: its source, and what was understood of it, if it was."""

    source: str
    figure: Figure | None

    def html(self, check_time: CheckTime) -> Markup:
        """Return the drawing and its steps; the source, if that is not understood."""
        if self.figure is None:
            return CodeBlock(code=self.source, language="text").html(check_time)
        return print_element(
            "diagram-figure",
            svg=self.figure.svg,
            title=self.figure.title,
            steps=self.figure.steps,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the source, which GitHub draws; its links are those of the site."""
        return fence(_LINKS.sub("", self.source), "mermaid")


def read_diagram(source: str, context: Context, line: int) -> ShownDiagram | None:
    """Read the diagram whose fence is on ``line``; a flaw in it is a warning.

    Returns ``None`` if it is of a kind that is not drawn.
    """
    read = _sequence if is_sequence(source) else _flowchart
    if read is _flowchart and not is_flowchart(source):
        return None
    try:
        return ShownDiagram(source, read(source, context, line))
    except NotUnderstood as error:
        context.report(
            line + error.line,
            error.problem,
            error.fix,
            column=error.column,
            severity="warning",
        )
        return ShownDiagram(source, None)


def _sequence(source: str, _context: Context, _line: int) -> Figure:
    sequence = read_sequence(source)
    steps = tuple(drawing.words(sequence))
    return Figure(drawing.draw(sequence), sequence.title, steps)


def _flowchart(source: str, context: Context, line: int) -> Figure:
    def link(target: str, at: int, column: int) -> str:
        return context.link(
            Link(target=target, kind="link", line=line + at, column=column)
        )

    found = read_flowchart(source, link)
    placeholder = Markup(context.chart(Chart(found)))
    return Figure(placeholder, found.title, tuple(flowdrawing.words(found)))
