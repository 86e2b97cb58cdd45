"""``robots.txt`` is the author's, or ours."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import robots
from tests.support.formats import BASE, site_of


def test_crawlers_may_read_everything(small: Path) -> None:
    """And are told of the list of pages, where there is one."""
    assert robots.body(site_of(small), "") == "User-agent: *\nAllow: /\n"
    assert robots.body(site_of(small, BASE), "") == (
        f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"
    )


def test_an_authors_own_comes_first(small: Path) -> None:
    """Byte for byte, at the same address."""
    (small / "public").mkdir()
    (small / "public" / "robots.txt").write_bytes(b"User-agent: *\r\nDisallow: /\r\n")
    site = site_of(small, BASE)

    assert list(robots.addresses(site)) == ["robots.txt"]
    assert robots.body(site, "") == b"User-agent: *\r\nDisallow: /\r\n"
