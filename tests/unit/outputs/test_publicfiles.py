"""``outputs.publicfiles``: what lies in ``public/`` is at the root of the site."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import publicfiles, shownfiles
from tests.support.formats import site_of


def test_every_file_has_one_address(small: Path) -> None:
    """One that a page links to is among the files that are shown."""
    for name in ("CNAME", "key.txt", "old/index.html", "robots.txt"):
        file = small / "public" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (small / "loose.md").write_text("---\ntitle: L\n---\n\n[x](public/key.txt)\n")
    site = site_of(small)

    assert list(publicfiles.addresses(site)) == ["CNAME", "old/index.html"]
    assert list(shownfiles.addresses(site)) == ["key.txt"]
    assert publicfiles.body(site, "key.txt") == small.resolve() / "public/key.txt"


def test_a_folder_is_answered_with_its_page(small: Path) -> None:
    """As static hosts do."""
    page = small / "public" / "old" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("x")
    site = site_of(small)

    assert publicfiles.body(site, "old/") == page.resolve()
    assert publicfiles.body(site, "older/") is None
