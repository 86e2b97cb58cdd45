"""Diagrams in articles: drawn and told in words, or shown as their source."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.page.context import Context
from handbook.page.diagrams.figure import read_diagram

GOOD = "sequenceDiagram\ntitle: A visit\na->>b: Hello\n"


def context() -> Context:
    """Return that of a page."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


def test_a_diagram_is_drawn_and_told() -> None:
    """Who does not see it reads its steps; the copy has its source."""
    its = context()
    shown = read_diagram(GOOD, its, 4)
    html = shown.html(its.check_time)

    assert its.mistakes == []
    assert "<svg" in html
    assert "A visit" in html
    assert "Hello" in html
    assert shown.copy(lambda _: []) == ["```mermaid", *GOOD.splitlines(), "```"]


def test_a_diagram_that_is_not_understood_is_its_source() -> None:
    """With a warning at the line that is not: other programs may draw it."""
    its = context()
    source = "sequenceDiagram\na->>b: c\nbox <d>\n"

    shown = read_diagram(source, its, 4)

    (mistake,) = its.mistakes
    assert (mistake.line, mistake.severity) == (7, "warning")
    assert shown.sequence is None
    html = shown.html(its.check_time)
    assert "<svg" not in html
    assert "box &lt;d&gt;" in html
    assert shown.copy(lambda _: []) == ["```mermaid", *source.splitlines(), "```"]
