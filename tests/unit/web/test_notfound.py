"""``web.notfound`` says that there is no page."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs.app import create_app
from tests.support.formats import BASE, got, site_of


def test_the_404_page_links_below_the_base_path(small: Path) -> None:
    """It is shown at any depth, so its links start at the base path."""
    html = got(site_of(small, BASE), "404.html")

    assert 'href="/h/static/site.css?v=' in html
    assert 'href="/h/"' in html
    assert "canonical" not in html


def test_an_address_without_a_page_is_answered_by_it(small: Path) -> None:
    """What is at no address has the status that says so."""
    site = site_of(small)
    with create_app(lambda: site).test_client().get("/no/such/page") as response:
        html = response.get_data(as_text=True)
        assert response.status_code == 404

    assert html == got(site, "404.html")
    assert 'href="/static/site.css?v=' in html
