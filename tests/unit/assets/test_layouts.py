"""``assets.layouts``: graphs in, places out; Node starts as seldom as it can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.assets import layouts
from handbook.page.diagrams.boxes import Json, graph, rooms
from handbook.page.diagrams.flowlines import read_flowchart


def graph_of(lines: str, way: str = "TD") -> Json:
    """Return the graph of a chart on a wide screen."""
    chart = read_flowchart(f"flowchart {way}\n{lines}\n", lambda *_: "")
    return graph(chart, rooms(chart)[0])


def places(found: object) -> dict[str, tuple[float, float]]:
    """Return where boxes lie, within their group."""
    assert isinstance(found, dict)
    mine = {one["id"]: (one["x"], one["y"]) for one in found.get("children", ())}
    for one in found.get("children", ()):
        mine |= places(one)
    return mine


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many graphs each start of Node has had so far; none is kept."""
    found: list[int] = []
    run = layouts._run

    def counted(orders: list[str]) -> object:
        found.append(len(orders))
        return run(orders)

    monkeypatch.setattr(layouts, "KEPT", tmp_path)
    monkeypatch.setattr(layouts, "_run", counted)
    return found


def test_node_starts_once_for_what_is_new(runs: list[int]) -> None:
    """A build without diagrams starts nothing, and so does one without changes."""
    one, other, third = graph_of("a --> b"), graph_of("b --> a"), graph_of("c")

    layouts.lay_out([])
    first = layouts.lay_out([one, other])
    again = layouts.lay_out([other, one, third, one])

    assert runs == [2, 1]
    assert [again[1], again[0]] == first


def test_the_same_graph_has_the_same_layout(runs: list[int], tmp_path: Path) -> None:
    """The site is the same for the same input."""
    some = [graph_of("a --> b & c --> d --> a\nsubgraph g\nc & d\nend")]
    first = json.dumps(layouts.lay_out(some))
    for file in tmp_path.iterdir():
        file.unlink()
    layouts._read.cache_clear()

    assert json.dumps(layouts.lay_out(some)) == first
    assert runs == [1, 1]


def test_boxes_side_by_side_are_in_the_order_of_the_author() -> None:
    """In groups too."""
    lines = "a & b & c -->|says| d"
    found = layouts.lay_out([graph_of(lines), graph_of(f"subgraph g\n{lines}\nend")])

    assert len(found) == 2
    for at in map(places, found):
        assert at["a"][0] < at["b"][0] < at["c"][0]
        assert at["d"][1] > at["a"][1]


def test_every_chart_can_be_laid_out() -> None:
    """Cycles, empty groups, arrows to groups, many at once; in all directions."""
    graphs = [
        graph_of(lines, way)
        for way in ("TD", "LR", "BT", "RL")
        for lines in (
            "a --> a",
            "a --> b --> c --> a",
            "a --> g\nsubgraph g\nb --> c\nend\ng --> d",
            "subgraph g\nend\na",
            "subgraph g\nsubgraph h\nb\nend\nend\nb --> i\nsubgraph i\nend",
            "a --> b\na --> b\na <--> b",
            " & ".join(f"n{n}" for n in range(10)) + " --> x & y --> n1",
            " & ".join(f"n{n}" for n in range(58)) + " --> x",
        )
    ]

    assert len(graphs) == 32
    for found in layouts.lay_out(graphs):
        assert places(found)
        assert found["width"] > 0
