"""``page.diagrams.boxes`` tells the layout what is where, and how large it is."""

from __future__ import annotations

import json

from handbook.page.diagrams.boxes import graph, rooms
from handbook.page.diagrams.flowlines import read_flowchart

TEXT = (
    "flowchart LR\na[A<br>detail] -->|said| g\nsubgraph g[A group]\n"
    "b[B]:::server\nc{C}\nend\n"
)


def test_a_graph_has_boxes_in_groups_and_arrows_with_room_for_what_they_say() -> None:
    """Boxes are larger with more text, an icon, or a shape that needs it."""
    chart = read_flowchart(TEXT, lambda *_: "")
    wide, narrow = rooms(chart)
    found = json.loads(json.dumps(graph(chart, wide)))
    a, g = found["children"]
    b, c = g["children"]
    (arrow,) = found["edges"]

    assert [one["id"] for one in (a, g, b, c)] == ["a", "g", "b", "c"]
    assert a["height"] > b["height"]
    assert b["width"] > c["width"] - 24
    assert (arrow["sources"], arrow["targets"]) == (["a"], ["g"])
    assert arrow["labels"][0]["width"] > 20
    assert (wide.direction, narrow.direction) == ("RIGHT", "DOWN")


def test_arrows_that_lead_back_stay_apart() -> None:
    """One line for both would hide that there are two."""
    merge = "elk.layered.mergeEdges"
    for text, merged in (("a --> b & c", "true"), ("a --> b --> a", "false")):
        chart = read_flowchart(f"flowchart TD\n{text}", lambda *_: "")
        options = json.loads(json.dumps(graph(chart, rooms(chart)[0])))["layoutOptions"]
        assert options[merge] == merged
