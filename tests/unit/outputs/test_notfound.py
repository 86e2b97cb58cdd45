"""``404.html`` is what hosts answer with where nothing is."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import notfound
from tests.support.formats import site_of


def test_it_is_a_file_at_the_root(small: Path) -> None:
    """GitHub Pages looks for it there, and nowhere else."""
    site = site_of(small)
    (address,) = notfound.addresses(site)

    assert address == "404.html"
    assert "404 Not Found" in notfound.body(site, address)
