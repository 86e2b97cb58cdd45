"""``web.cardaddress``: which picture other sites show for a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.outputs import socialcards
from handbook.web import cardaddress
from handbook.web.cardaddress import card_address
from tests.support.formats import BASE, site_of


def test_every_page_of_an_author_has_a_card(small: Path) -> None:
    """A page that nobody wrote shows that of the front page."""
    site = site_of(small, BASE)

    assert card_address(site, "") == "static/cards.png"
    assert card_address(site, "basics/c/") == "static/cards/basics/c.png"
    assert card_address(site, "search/") == "static/cards.png"


def test_a_site_without_an_address_has_none(small: Path) -> None:
    """Other sites could not find them."""
    site = site_of(small)

    assert card_address(site, "") == ""
    assert list(socialcards.addresses(site)) == []


def test_the_pages_of_a_large_site_share_one(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of pictures are worth less than they weigh."""
    monkeypatch.setattr(cardaddress, "CARDS", 3)
    site = site_of(small, BASE)

    assert card_address(site, "basics/c/") == "static/cards.png"
    assert list(socialcards.addresses(site)) == ["static/cards.png"]
