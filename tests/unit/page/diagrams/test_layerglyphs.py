"""``page.diagrams.layerglyphs`` draws the icons that the style sheets have."""

from __future__ import annotations

from urllib.parse import unquote

from handbook import ROOT
from handbook.content.metadata import LAYERS
from handbook.page.diagrams.layerglyphs import GLYPHS


def test_icons_in_drawings_are_those_of_the_stack() -> None:
    """A reader who knows the icon of a layer knows it everywhere."""
    sheet = unquote((ROOT / "static" / "css" / "stack.css").read_text("utf-8"))

    assert tuple(GLYPHS) == LAYERS
    for layer, glyph in GLYPHS.items():
        (line,) = (line for line in sheet.splitlines() if f".layer-{layer} {{" in line)
        assert glyph in line
