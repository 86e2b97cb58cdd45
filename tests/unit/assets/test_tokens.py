"""``handbook.assets.tokens``: one sheet has all colours, and drawings ask it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.assets.tokens import colours, light

TYPED = re.compile(
    r"""["'](?:\#[0-9a-fA-F]{3,4}|\#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)["']"""
    r"""|\b(?:rgba?|hsla?|oklch|oklab)\([\d.]"""
)
SOURCES = [
    *(ROOT / "site" / "handbook").rglob("*.py"),
    *(ROOT / "site" / "handbook" / "templates").rglob("*.html"),
    *(ROOT / "static").rglob("*.js"),
]


def test_a_token_has_a_light_and_a_dark_colour() -> None:
    """One that is another by name has that one's."""
    assert colours()["on-layer"] == ("#ffffff", "#141619")
    assert colours()["right"] == colours()["interface"]
    assert light("ink") == (0x17, 0x19, 0x1C)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_other_file_types_a_colour(path: Path) -> None:
    """Style sheets are watched by ``test_layers``; this watches everything else."""
    assert TYPED.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("text", ['ink = "#1a4c9c"', "c = '#FFF'", "rgb(0 0 0)"])
def test_a_typed_colour_is_found(text: str) -> None:
    """The check itself is able to fail."""
    assert TYPED.search(text)
