"""Which pages of a built site the tests in browsers open."""

from __future__ import annotations

from pathlib import Path

from tests.support.visits import staying


def test_the_heaviest_page_of_proofs_stands_for_all(tmp_path: Path) -> None:
    """Every article is opened, but of the pages that are made alike the longest."""
    for address, kind, text in (
        ("a/", "article", "short"),
        ("b/", "article", "a longer one, with other words in it"),
        ("a/proofs/", "proofs", "short"),
        ("b/proofs/", "proofs", "a longer one, with other words in it"),
    ):
        page = tmp_path / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'<div class="page {kind}"><main>{text}</main></div>')

    assert staying(tmp_path) == ["a/", "b/", "b/proofs/"]
