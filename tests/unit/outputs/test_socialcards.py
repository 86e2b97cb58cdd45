"""``outputs.socialcards``: what the card of each page shows."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import socialcards
from handbook.outputs.cards import Card
from tests.support.formats import BASE, site_of


def test_a_card_says_where_the_page_lies(small: Path) -> None:
    """Its title, its section, and the name of the site."""
    card = socialcards.card(site_of(small, BASE), "basics/c/")

    assert card == Card(title="C", section="Basics", site="Handbook")


def test_every_page_has_its_picture(small: Path) -> None:
    """A PNG file at each address, and none elsewhere."""
    site = site_of(small, BASE)
    found = [socialcards.body(site, one) for one in socialcards.addresses(site)]

    assert len(found) == 5
    assert all(body and body.startswith(b"\x89PNG") for body in found)
    assert socialcards.body(site, "static/cards/search.png") is None
