"""Diagrams that cannot be drawn: their source is shown, for other programs."""

from __future__ import annotations

from tests.bad_inputs.case import Case
from tests.bad_inputs.samples import fenced

NOTATION = (
    "  fix: write 'a[Text] --> b', 'a -->|text| b', 'a:::server', 'subgraph g[Title]' "
    "or 'end'; put texts with brackets in \"quotes\""
)


def drawn(lines: str) -> dict[str, str | bytes]:
    """Return a page with a flowchart, whose lines start on line 8."""
    return fenced("mermaid", f"flowchart LR\n{lines}")


CASES = [
    Case(
        "an arrow with one dash",
        drawn("a -> b"),
        "a.md:8:3: warning: '-> b' is neither a box nor an arrow",
        NOTATION,
    ),
    Case(
        "a box without its bracket",
        drawn("  a --> b[Nginx"),
        "a.md:8:10: warning: '[Nginx' is neither a box nor an arrow",
        NOTATION,
    ),
    Case(
        "an arrow to nothing",
        drawn("a -->"),
        "a.md:8:6: warning: a box is missing at the end of this line",
        NOTATION,
    ),
    Case(
        "a misspelt box",
        drawn("arbiter[Arbiter]\nabriter --> w[Worker]"),
        "a.md:9:1: warning: the box 'abriter' has no text",
        "  fix: did you mean 'arbiter'?",
    ),
    Case(
        "a misspelt layer of a box",
        drawn("a:::framewrok"),
        "a.md:8:5: warning: no layer 'framewrok'",
        "  fix: did you mean 'framework'?",
    ),
    Case(
        "a group without an end",
        drawn("subgraph g[One machine]\na --> b"),
        "a.md:8:1: warning: this group is never closed",
        "  fix: add a line 'end' below its last line",
    ),
    Case(
        "an arrow from a group into itself",
        drawn("subgraph g[One machine]\na\nend\ng --> a"),
        "a.md:11:3: warning: an arrow leads from a group to what is in it",
        "  fix: let it lead to another box",
    ),
    Case(
        "a diagram of 200 boxes",
        drawn("\n".join(f"n{number} --> n0" for number in range(1, 190))),
        "a.md:67:1: warning: the diagram has more than 60 boxes",
        "  fix: split it",
    ),
    Case(
        "a box that leads nowhere",
        drawn('a[Nginx] --> b\nclick b "gone.md"'),
        "a.md:9:10: no file 'gone.md'",
        "  fix: check the name, or make the page",
    ),
]
