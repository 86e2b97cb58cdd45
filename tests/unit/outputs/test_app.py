"""``outputs.app`` is one application for serving and freezing."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs.app import create_app
from tests.support.formats import BASE, site_of


def test_every_request_asks_which_site_it_is(small: Path) -> None:
    """A live site changes while the application runs."""
    site = site_of(small)
    client = create_app(lambda: site).test_client()
    assert "Handbook" in client.get("/").get_data(as_text=True)

    (small / "site.yaml").write_text("name: Renamed\n")
    site = site_of(small)

    assert "Renamed" in client.get("/").get_data(as_text=True)


def test_two_applications_have_a_site_each(small: Path) -> None:
    """A test, or a build while the site is served, does not change the other."""
    one, other = site_of(small), site_of(small, BASE)
    first, second = create_app(lambda: one), create_app(lambda: other)

    assert first.test_client().get("/sitemap.xml").status_code == 404
    assert second.test_client().get("/sitemap.xml").status_code == 200
