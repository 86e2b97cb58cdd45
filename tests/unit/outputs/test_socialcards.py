"""``outputs.socialcards``: what the card of each page shows."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import socialcards
from handbook.outputs.cards import Card
from tests.bad_inputs.case import Case, page
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


def test_a_card_has_our_colours_whatever_the_theme(tmp_path: Path) -> None:
    """Cards are drawn apart from the pages; the guide says so."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "site.yaml": "name: Handbook\n",
        "look/theme.css": ":root { --paper: light-dark(#ffeedd, #141619); }\n",
    }
    themed: dict[str, str | bytes] = {"site.yaml": "name: Handbook\ntheme: look\n"}
    Case("", files).write(tmp_path / "plain")
    Case("", {**files, **themed}).write(tmp_path / "themed")
    plain, other = (site_of(tmp_path / name, BASE) for name in ("plain", "themed"))

    card = socialcards.body(other, "static/cards/a.png")

    assert other.theme.papers[0] == "#ffeedd"
    assert card
    assert card == socialcards.body(plain, "static/cards/a.png")
