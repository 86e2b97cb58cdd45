"""``web.article``: an article, and the ways from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.formats import got, site_of


def test_a_known_change_is_shown_and_an_unknown_one_is_not(small: Path) -> None:
    """The day comes from git; without it the page is silent."""
    days = ("basics/a b.md", date(2026, 3, 1))
    known = got(site_of(small, "", days), "basics/a b/")

    assert '<time datetime="2026-03-01">1 March 2026</time>' in known
    assert "Changed" not in got(site_of(small), "basics/a b/")


def test_prerequisites_are_linked(small: Path) -> None:
    """A page says what to read first."""
    assert 'Read first: <a href="../c/">C</a></p>' in got(site_of(small), "basics/a b/")


def test_what_comes_before_and_after_is_linked(small: Path) -> None:
    """A reader goes on in the order that the author gave."""
    html = got(site_of(small), "basics/a b/")

    assert '<a class="next" rel="next" href="../c/">' in html
    assert '<a rel="prev" href="../">' in html


def test_a_reader_tells_what_is_missing_where_there_is_a_repository(
    small: Path,
) -> None:
    """Yes leads on within the site, no to a form that is filled in."""
    settings = small / "site.yaml"
    settings.write_text("name: H\nrepository: https://example.org/r\n", "utf-8")
    html = got(site_of(small), "basics/a b/")
    asked = html.split('class="feedback"')[1].split("</p>")[0]

    assert '<a href="../c/">Yes, go on</a>' in asked
    assert "/issues/new?title=Not+answered:+" in asked
