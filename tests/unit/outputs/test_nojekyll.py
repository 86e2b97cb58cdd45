"""``.nojekyll`` keeps GitHub Pages from leaving files out."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import nojekyll
from tests.support.formats import site_of


def test_it_is_there_and_empty(small: Path) -> None:
    """Its name says all."""
    site = site_of(small)

    assert {one: nojekyll.body(site, one) for one in nojekyll.addresses(site)} == {
        ".nojekyll": b""
    }
