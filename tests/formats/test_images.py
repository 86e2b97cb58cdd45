"""Icons and cards are as large as they say, and drawn for every page."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from handbook import ROOT
from handbook.outputs import socialcards
from handbook.outputs.cards import COLOURS, SIZE
from handbook.web.cardaddress import card_address
from tests.support.formats import BASE, site_of
from tests.support.pages import PUBLIC


def test_the_manifest_and_its_icons(frozen_site: Path) -> None:
    """Every icon is there, as large as it says."""
    manifest = json.loads((frozen_site / "site.webmanifest").read_text("utf-8"))

    assert manifest["name"] == "Server or Framework?"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        with Image.open(frozen_site / urlsplit(icon["src"]).path) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"


def test_every_page_has_its_card(public_site: Path) -> None:
    """As large as the protocol asks, and different by page."""
    cards = set()
    for page in public_site.rglob("index.html"):
        found = re.search(r'og:image" content="([^"]+)"', page.read_text("utf-8"))
        if found:
            card = public_site / unquote(found[1].removeprefix(PUBLIC))
            with Image.open(card) as image:
                assert image.size == SIZE
            cards.add(card.read_bytes())

    assert len(cards) > 8


def test_cards_have_the_colours_of_the_layers() -> None:
    """What is drawn is what the style sheet says."""
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    for name, colour in COLOURS.items():
        light = re.search(rf"--{name}: light-dark\(#(\w+)", tokens)
        assert light
        assert bytes.fromhex(light[1]) == bytes(colour)


@pytest.mark.parametrize(
    "title", ["\u65e5\u672c\u8a9e", "\N{GRINNING FACE}", "x" * 500]
)
def test_a_card_for_any_title(odd: Path, title: str) -> None:
    """A script that the font lacks, or a title without end, is no reason to fail."""
    (odd / "t.md").write_text(f"---\ntitle: {title}\n---\n\nText.\n")
    site = site_of(odd, BASE)
    body = socialcards.body(site, card_address(site, "t/"))

    assert body
    with Image.open(io.BytesIO(body)) as image:
        assert image.size == SIZE
