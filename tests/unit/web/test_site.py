"""``web.site``: a library at an address, and what is made of it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.web.site import Site, once, once_for_assets, once_for_tree
from tests.support.formats import BASE, site_of


@pytest.mark.parametrize(
    ("base_url", "path", "whole"),
    [
        ("", "/", ""),
        (BASE, "/h/", f"{BASE}a%20b/"),
        ("https://e.org/", "/", "https://e.org/a%20b/"),
    ],
)
def test_addresses(small: Path, base_url: str, path: str, whole: str) -> None:
    """Whole addresses are percent-encoded, and made only where the site's is known."""
    site = site_of(small, base_url)

    assert site.base_path == path
    assert site.absolute("a b/") == whole


@pytest.mark.parametrize(
    ("name", "file"),
    [("Server or Framework?", "server-or-framework"), ("'?!'", "handbook")],
)
def test_the_file_to_keep_has_the_name_of_the_site(
    small: Path, name: str, file: str
) -> None:
    """It can be typed, whatever the name is."""
    (small / "site.yaml").write_text(f"name: {name}\n")

    assert site_of(small).file_name == file


def test_what_is_made_once_lives_as_long_as_its_site(small: Path) -> None:
    """Another site, as ``serve`` reads after a save, has its own."""
    made: list[Site] = []

    @once
    def number(site: Site) -> int:
        made.append(site)
        return len(made)

    one, other = site_of(small), site_of(small)

    assert [number(one), number(one), number(other), number(one)] == [1, 1, 2, 1]
    assert made == [one, other]


def test_what_is_made_for_several_sites(small: Path) -> None:
    """A site after a save has what the one before it made of styles and of the tree."""
    made: list[Site] = []

    @once_for_assets
    def styles(site: Site) -> int:
        made.append(site)
        return len(made)

    @once_for_tree
    def tree(site: Site) -> int:
        made.append(site)
        return len(made)

    first = site_of(small)
    again, other = Site(library=first.library), site_of(small)
    again.share_assets(first)

    assert [styles(one) for one in (first, again, other)] == [1, 1, 2]
    assert [tree(one) for one in (first, again, other)] == [3, 3, 4]
    loaded = first.assets
    again.share_assets(first)
    assert again.assets is loaded
