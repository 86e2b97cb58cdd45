"""Diagrams in articles: drawn and told in words, or shown as their source."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.page.context import Context
from handbook.page.diagrams.figure import read_diagram
from handbook.page.placeholders import pending_chart

GOOD = "sequenceDiagram\ntitle: A visit\na->>b: Hello\n"


def context() -> Context:
    """Return that of a page."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


def test_a_diagram_is_drawn_and_told() -> None:
    """Who does not see it reads its steps; the copy has its source."""
    its = context()
    shown = read_diagram(GOOD, its, 4)
    assert shown is not None
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

    assert shown is not None
    (mistake,) = its.mistakes
    assert (mistake.line, mistake.severity) == (7, "warning")
    assert shown.figure is None
    html = shown.html(its.check_time)
    assert "<svg" not in html
    assert "box &lt;d&gt;" in html
    assert shown.copy(lambda _: []) == ["```mermaid", *source.splitlines(), "```"]


def test_a_flowchart_is_drawn_later_and_its_links_are_those_of_the_page() -> None:
    """Its copy has no links, which would lead from another place there."""
    its = context()
    source = 'flowchart LR\n  a[Nginx] --> b\n  click b "../x.md"\n'

    shown = read_diagram(source, its, 4)

    assert shown is not None
    assert [(one.target, one.line, one.column) for one in its.links] == [
        ("../x.md", 7, 12)
    ]
    assert pending_chart(0) in shown.html(its.check_time)
    assert "Nginx to b" in shown.html(its.check_time)
    assert "click" not in "".join(shown.copy(lambda _: []))
    assert [list(chart.flowchart.boxes) for chart in its.charts] == [["a", "b"]]


def test_a_flaw_in_a_flowchart_is_told_with_its_column() -> None:
    """In the file of the page, with what to write."""
    its = context()
    read_diagram("flowchart LR\n  a -> b\n", its, 4)

    (mistake,) = its.mistakes
    assert (mistake.line, mistake.column, mistake.severity) == (6, 5, "warning")
    assert "a[Text] --> b" in mistake.fix


def test_a_diagram_of_another_kind_is_none() -> None:
    """Code prints it, with a warning."""
    assert read_diagram("pie", context(), 1) is None
