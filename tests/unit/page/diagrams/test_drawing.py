"""``page.diagrams.drawing`` draws what fits, in classes, and says it in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.page.diagrams.drawing import LETTER, draw, title_of, words
from handbook.page.diagrams.lettering import NARROW
from handbook.page.diagrams.sequence import read_sequence
from tests.support.markdown import rendered, told

TEXT = """\
sequenceDiagram
participant client as Browser
participant x as Something with a very long name indeed, which is wrapped
client->>x: "Hello" & <goodbye>, which takes some room between the two
Note over client,x: Both
loop again
x->>x: thinks
x--xclient: no
end
"""
SVG = "{http://www.w3.org/2000/svg}"


def drawing(text: str) -> ElementTree.Element:
    """Return the SVG as elements."""
    return drawings(text)[0]


def drawings(text: str) -> list[ElementTree.Element]:
    """Return the drawings of a text: for a wide screen, perhaps for a phone too."""
    svg = str(draw(read_sequence(text)))
    named = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
    return list(ElementTree.fromstring(f"<div>{named}</div>"))


def test_a_drawing_has_no_style_of_its_own() -> None:
    """Style sheets decide, and no content security policy is in the way."""
    svg = str(draw(read_sequence(TEXT)))

    assert not re.search(r"style|fill=|stroke=|#[0-9a-f]{3}", svg)
    assert 'class="participant layer-client"' in svg
    assert 'role="img" aria-label="Messages between Browser and ' in svg
    assert svg == str(draw(read_sequence(TEXT)))


def test_every_text_fits_into_the_drawing() -> None:
    """Nothing is cut off at an edge, however long the words are."""
    root = drawing(TEXT)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    texts = list(root.iter(f"{SVG}text"))

    assert len(texts) >= 6
    for text in texts:
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        long = len(text.text or "") * LETTER
        left = x if "aside" in text.get("class", "") else x - long / 2
        assert left >= 0
        assert left + long <= width + 1
        assert 0 < y <= height


def test_it_can_be_read_in_words() -> None:
    """Each step is a sentence, in order."""
    assert list(words(read_sequence(TEXT)))[1:] == [
        "Browser and Something with a very long name indeed, which is wrapped: Both",
        "Again and again: again",
        "Something with a very long name indeed, which is wrapped to Something with a "
        "very long name indeed, which is wrapped: thinks",
        "Something with a very long name indeed, which is wrapped answers Browser: no "
        "(it never arrives)",
    ]
    assert title_of(read_sequence("sequenceDiagram\na->>b: x")) == (
        "Messages between a and b"
    )


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80))
def test_any_text_can_stand_in_it(text: str) -> None:
    """What an author writes is text there, and never markup."""
    root = drawing(f"sequenceDiagram\na->>b: x{text}\n")
    shown = " ".join(
        text.text or "" for text in root.iter(f"{SVG}text") if not text.get("class")
    )

    assert root.tag == f"{SVG}svg"
    assert shown.startswith("x")


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_diagram_in_an_article(fence: str) -> None:
    """A fence becomes a figure, and a second one another; neither has an id."""
    text = f"{fence}mermaid\nsequenceDiagram\na->>b: x\n{fence}\n\n"
    page = rendered(text * 2)

    assert page.html.count("<diagram-figure>") == 2
    assert " id=" not in page.html
    assert told(page) == []


def test_a_flaw_is_told_at_its_line_and_the_source_is_shown() -> None:
    """Nothing the author wrote is lost."""
    page = rendered("Text.\n\n```mermaid\nsequenceDiagram\na->>b: x\nwat\n```\n")

    assert told(page) == [
        "6:1: warning: 'wat' is no line of a sequence that is drawn here"
    ]
    assert "a-&gt;&gt;b: x" in page.html


def test_other_diagrams_are_shown_as_source() -> None:
    """With the warning that they are not drawn."""
    page = rendered("```mermaid\npie\n```\n")

    assert told(page) == [
        "1:1: warning: diagrams in 'mermaid' are not drawn; the source is shown"
    ]


def test_a_phone_gets_a_drawing_that_it_need_not_scroll() -> None:
    """All its texts are within it; a crowd of participants would not fit."""
    wide, narrow = drawings(TEXT)
    texts = list(narrow.iter(f"{SVG}text"))

    assert float(wide.attrib["width"]) > float(narrow.attrib["width"]) == NARROW
    assert len(texts) >= 6
    for text in texts:
        x, long = float(text.attrib["x"]), len(text.text or "") * LETTER
        start = x if "aside" in text.get("class", "") else x - long / 2
        assert start >= -1
        assert start + long <= NARROW + 1
    crowd = "".join(f"p{n}->>p{n + 1}: says something\n" for n in range(8))
    assert len(drawings(f"sequenceDiagram\n{crowd}")) == 1
    assert len(drawings("sequenceDiagram\na->>b: x\n")) == 1
