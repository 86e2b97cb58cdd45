"""``page.diagrams.flowlines`` reads what Mermaid's authors write most."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handbook.page.diagrams.flowchart import (
    MOST_ARROWS,
    MOST_BOXES,
    Arrow,
    Box,
    Flowchart,
    Group,
)
from handbook.page.diagrams.flowlines import (
    MOST_LETTERS,
    MOST_LINES,
    is_flowchart,
    read_flowchart,
)
from handbook.page.diagrams.notunderstood import NotUnderstood
from tests.support.growth import LINEAR, growth

HEAD = "flowchart LR\n"


def read(text: str) -> Flowchart:
    """Return what is read of a text without its first line; links are their targets."""
    return read_flowchart(HEAD + text, lambda target, *place: f"{target} {place}")


def test_boxes_have_a_text_a_shape_and_a_layer() -> None:
    """In whichever line that is told; the id of a layer is enough."""
    chart = read(
        'a["Nginx<br>user <b>"]:::proxy --> server\nb([pill])\nc[(store)]\nd((dot))\n'
        'e(round)\nf{choice}\ng\nclass g,f client\nclick g href "x.md#y" "tip"\n'
    )

    assert chart.boxes == {
        "a": Box(lines=("Nginx", "user <b>"), layer="proxy"),
        "server": Box(lines=("server",), layer="server"),
        "b": Box(lines=("pill",), shape="pill"),
        "c": Box(lines=("store",), shape="store"),
        "d": Box(lines=("dot",), shape="round"),
        "e": Box(lines=("round",), shape="round"),
        "f": Box(lines=("choice",), shape="choice", layer="client"),
        "g": Box(lines=("g",), layer="client", href="x.md#y (10, 15)"),
    }


@pytest.mark.parametrize(
    ("line", "arrow"),
    [
        ("a --> b", Arrow(start="a", end="b")),
        ("a-->b;", Arrow(start="a", end="b")),
        ("a ----> |two words| b", Arrow(start="a", end="b", text="two words")),
        ('a -->|"x (y)<br>z"| b', Arrow(start="a", end="b", text="x (y) z")),
        ("a -- two words --> b", Arrow(start="a", end="b", text="two words")),
        ("a -.-> b", Arrow(start="a", end="b", style="dotted")),
        ("a -. t .-> b", Arrow(start="a", end="b", style="dotted", text="t")),
        ("a ==> b", Arrow(start="a", end="b", style="thick")),
        ("a == t ==> b", Arrow(start="a", end="b", style="thick", text="t")),
        ("a --- b", Arrow(start="a", end="b", head="")),
        ("a --x|no| b", Arrow(start="a", end="b", head="cross", text="no")),
        ("a --o b", Arrow(start="a", end="b", head="dot")),
        ("a <--> b", Arrow(start="a", end="b", both=True)),
    ],
)
def test_arrows(line: str, arrow: Arrow) -> None:
    """All that GitHub draws and that means something."""
    assert read(line).arrows == [arrow]


def test_several_arrows_in_a_line() -> None:
    """Chains, and arrows from each of some boxes to each of others."""
    arrows = read("a & b --> c & d --> e-f").arrows

    assert [f"{one.start}{one.end}" for one in arrows] == [
        "ac", "ad", "bc", "bd", "ce-f", "de-f",
    ]  # fmt: skip


def test_groups_hold_boxes_and_groups() -> None:
    """A box lies where it is mentioned in a group first; an arrow may name a group."""
    chart = read(
        "x --> m\nsubgraph m[A machine]\na --> x\nsubgraph One process\nb\nend\nend\n"
        "a --> b\nclass m server\n"
    )

    assert chart.groups == {
        "m": Group(title="A machine", layer="server"),
        "One process": Group(title="One process", group="m"),
    }
    assert {name: box.group for name, box in chart.boxes.items()} == {
        "x": "m", "a": "m", "b": "One process",
    }  # fmt: skip
    assert chart.parents("b") == ["One process", "m"]


def test_the_rest_of_the_notation() -> None:
    """Titles are read; what only changes colours is passed over."""
    text = (
        "%% a comment\n\ngraph BT;\naccTitle: T\naccDescr: D\nclassDef x fill:#fff\n"
        "style a fill:#fff\nlinkStyle 0 stroke:red\na[x]:::fine\n"
    )
    chart = read_flowchart(text, lambda *_: "")

    assert (chart.direction, chart.title, chart.description) == ("UP", "T", "D")
    assert chart.boxes == {"a": Box(lines=("x",))}


@pytest.mark.parametrize(
    ("text", "place", "problem", "fix"),
    [
        ("a[x\n", (2, 2), "'[x' is neither a box nor an arrow", "write 'a[Text]"),
        ("  a --> \n", (2, 8), "a box is missing at the end of this line", "write"),
        ("a -> b\n", (2, 3), "'-> b' is neither", "write 'a[Text] --> b'"),
        ("a[f(x)]\n", (2, 2), "'[f(x)]' is neither", 'brackets in "quotes"'),
        ('a[""] --> \n', (2, 10), "a box is missing", "write"),
        ("worker[W] --> b[B]\nworkr --> b\n", (3, 1), "'workr' has no text", "worker"),
        ("a\nclass wrker server\n", (3, 1), "there is no box 'wrker'", "in an arrow"),
        ("a:::sever\n", (2, 5), "no layer 'sever'", "did you mean 'server'?"),
        ("subgraph g[G]\na\n", (2, 1), "this group is never closed", "'end'"),
        ("a\nend --> \n", (3, 8), "a box is missing", "write"),
        ("a[A]\nsubgraph a[G]\nend\n", (3, 1), "the id 'a' is taken", "other[a]"),
        ("subgraph g[G]\na\nend\ng --> a\n", (5, 3), "from a group to", "another box"),
        (
            'subgraph g[G]\na\nend\nclick g "x"\n',
            (5, 1),
            "a group cannot",
            "link a box",
        ),
        ("accTitle: x\n", (1, 1), "the diagram has no box", "a[Nginx]"),
        ("a\n" * MOST_LINES, (1, 1), f"has {MOST_LINES + 1} lines", "split it"),
        ("a" * (MOST_LETTERS + 1), (2, 1), "the line has 501 letters", "split it"),
        ("".join(f"n{n}\n" for n in range(99)), (62, 1), f"than {MOST_BOXES}", "split"),
        ("a --> b --> a\n" * 99, (62, 1), f"than {MOST_ARROWS} arrows", "split"),
    ],
)
def test_what_is_not_understood(
    text: str, place: tuple[int, int], problem: str, fix: str
) -> None:
    """The first place that is none of it is named, and what to write there."""
    with pytest.raises(NotUnderstood) as caught:
        read(text)

    assert problem in caught.value.problem
    assert (caught.value.line, caught.value.column) == place
    assert fix in caught.value.fix


def test_other_diagrams_are_known_as_such() -> None:
    """By the first line that says something."""
    assert is_flowchart("\n %% c\n  flowchart TD;\na")
    assert is_flowchart("graph\na")
    assert not is_flowchart("pie\nflowchart LR")
    assert not is_flowchart("")


def test_a_long_line_takes_time_in_proportion() -> None:
    """However often it begins what it does not end."""

    def prepare(size: int) -> Callable[[], object]:
        lines = ["a " + "-- " * (MOST_LETTERS // 4)] * min(size, MOST_LINES)
        return lambda: [refusal(line) for line in lines]

    def refusal(line: str) -> str:
        with pytest.raises(NotUnderstood) as caught:
            read(line)
        return caught.value.problem

    assert growth(prepare, 5) < LINEAR
