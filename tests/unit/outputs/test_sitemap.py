"""``sitemap.xml`` lists every page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.outputs import sitemap
from tests.support.formats import BASE, got, site_of


def test_sitemap_lists_every_page_with_its_day(odd: Path) -> None:
    """The sitemap has absolute addresses, and the days that are known."""
    site = site_of(odd, BASE, ("a/d.md", date(2026, 3, 1)))
    text = got(site, "sitemap.xml")

    assert f"<loc>{BASE}a/d/</loc><lastmod>2026-03-01</lastmod>" in text
    assert f"<loc>{BASE}a/b%20c/</loc>" in text
    assert f"<loc>{BASE}search/</loc>" in text
    assert f"Sitemap: {BASE}sitemap.xml" in got(site, "robots.txt")


def test_a_site_without_an_address_has_none(odd: Path) -> None:
    """Its entries would be none either; crawlers are told of no list."""
    site = site_of(odd)

    assert list(sitemap.addresses(site)) == []
    assert sitemap.body(site, "sitemap.xml") is None
    assert "Sitemap" not in got(site, "robots.txt")
