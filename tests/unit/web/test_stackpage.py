"""``web.stackpage``: every layer, with the articles about it."""

from __future__ import annotations

from pathlib import Path

from handbook import ROOT
from handbook.web import stackpage
from tests.support.formats import site_of


def test_an_article_is_at_the_first_of_its_layers(small: Path) -> None:
    """Each is there once, in reading order."""
    stack = (ROOT / "content" / "layers.yaml").read_text("utf-8")
    (small / "layers.yaml").write_text(stack, "utf-8")
    (small / "loose.md").write_text("---\ntitle: L\nlayers: [client, code]\n---\n")
    storeys = stackpage.page(site_of(small), "stack/").storeys

    assert [one.id for one in storeys if one.articles] == ["client"]
    assert [one.title for one in storeys[0].articles] == ["L"]
    assert storeys[2].programs == ("flask run", "Gunicorn")


def test_a_site_without_layers_has_no_stack(small: Path) -> None:
    """The layers are this handbook's, not every tree's."""
    assert list(stackpage.addresses(site_of(small))) == []
