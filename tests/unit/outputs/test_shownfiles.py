"""``outputs.shownfiles``: only what a page shows leaves the folder of the content."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import shownfiles
from tests.support.formats import site_of


def test_only_what_a_page_shows_is_there(small: Path) -> None:
    """A file that lies beside it is private."""
    for name in ("seen.png", "unseen.png"):
        (small / name).write_bytes(b"png")
    (small / "loose.md").write_text("---\ntitle: L\n---\n\n![x](seen.png)\n")
    site = site_of(small)

    assert list(shownfiles.addresses(site)) == ["seen.png"]
    assert shownfiles.body(site, "seen.png") == small.resolve() / "seen.png"
    assert shownfiles.body(site, "unseen.png") is None
    assert shownfiles.body(site, "site.yaml") is None
