"""``page.diagrams.flowdrawing`` draws a chart where its layout says, and in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.assets.layouts import lay_out
from handbook.page.diagrams.boxes import Room, graph, rooms
from handbook.page.diagrams.flowchart import Box, Flowchart
from handbook.page.diagrams.flowdrawing import draw_chart, title_of, words
from handbook.page.diagrams.flowlines import read_flowchart

TEXT = """\
flowchart LR
accTitle: A <title>
x["A name that is long enough to be wrapped"]:::client -->|"two & three"| m
subgraph m[A machine]
  y([/run/app.sock<br>rw-rw----]):::server
  z[(store)] -.- w{choice}
end
x --x z
y ==> y
x <--> w
class m proxy
"""
SVG = "{http://www.w3.org/2000/svg}"


def read(text: str) -> Flowchart:
    """Return a chart whose links are their targets."""
    return read_flowchart(text, lambda target, *_: target)


def drawing(chart: Flowchart, room: Room) -> ElementTree.Element:
    """Return the SVG as elements."""
    (layout,) = lay_out([graph(chart, room)])
    svg = str(draw_chart(chart, room, layout))
    assert not re.search(r"style|fill=|stroke=|#[0-9a-f]{3}| id=", svg)
    named = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ElementTree.fromstring(named)


@pytest.mark.parametrize("place", [0, 1])
def test_everything_lies_within_the_drawing(place: int) -> None:
    """Boxes, frames and texts, on a wide screen and on a phone."""
    chart = read(TEXT)
    root = drawing(chart, rooms(chart)[place])
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    boxes = [one for one in root if one.get("class", "").startswith("box")]
    frames = [one for one in root if one.get("class", "").startswith("group")]
    texts = [one for one in root if one.tag == f"{SVG}text"]

    assert root.get("role") == "img"
    assert root.get("aria-label") == "A <title>"
    assert (len(boxes), len(frames)) == (4, 1)
    words = [(box, word) for box in boxes for word in box.iter(f"{SVG}text")]
    assert len(words) >= 6
    for box, word in words:
        x, y = map(float, re.findall(r"[\d.]+", box.attrib["transform"]))
        assert x + float(box[0].get("width", 0)) <= width
        assert y + float(box[0].get("height", 0)) <= height
        assert 0 < x + float(word.attrib["x"]) < width
        assert 0 < y + float(word.attrib["y"]) < height
    assert float(frames[0].attrib["x"]) + float(frames[0].attrib["width"]) <= width
    assert len(texts) >= 1
    for text in texts:
        assert 0 < float(text.attrib["x"]) < width
        assert 0 < float(text.attrib["y"]) <= height


def test_it_can_be_read_in_words() -> None:
    """What lies where, what is told of it, and every arrow in order."""
    assert list(words(read(TEXT))) == [
        "In A machine: /run/app.sock, store, choice",
        "/run/app.sock: rw-rw----",
        "A name that is long enough to be wrapped to A machine: two & three",
        "store and choice",
        "A name that is long enough to be wrapped not to store",
        "/run/app.sock to /run/app.sock",
        "A name that is long enough to be wrapped to and from choice",
    ]
    assert list(words(read("flowchart\naccDescr: All of it\na\nb"))) == [
        "All of it", "a", "b",
    ]  # fmt: skip
    assert title_of(read("flowchart\na\nb --> c")) == "a, b and c"


def test_a_box_that_links_can_be_reached() -> None:
    """A picture is told as one thing, so one with links is no picture."""
    chart = read('flowchart\na --> b\nclick b "page.md"')
    root = drawing(chart, rooms(chart)[0])

    assert root.get("role") == "group"
    assert [one.get("href") for one in root.iter(f"{SVG}a")] == ["page.md"]


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80))
def test_any_text_can_stand_in_it(text: str) -> None:
    """What an author writes is text there, and never markup."""
    chart = Flowchart(boxes={"a": Box(lines=(f"x{text}",))})
    room = rooms(chart)[0]
    size = {"x": 0, "y": 0, "width": 99, "height": 99}
    layout = {**size, "children": [{"id": "a", **size}], "edges": []}
    svg = str(draw_chart(chart, room, layout))
    root = ElementTree.fromstring(svg)
    shown = "".join(one.text or "" for one in root.iter("text"))

    assert "".join(shown.split()) == "".join(f"x{text}".split())
