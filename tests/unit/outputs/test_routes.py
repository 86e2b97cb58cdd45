"""What is answered at an address, and what is at none."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page

FILES: dict[str, str | bytes] = {
    "index.md": page("![x](pic.png)\n"),
    "site.yaml": "name: Handbook\n",
    "basics/a b.md": page("Hi.\n", title="Mine", more="aliases: [old]\n"),
    "pic.png": b"png",
    "public/old site/index.html": b"<h1>Old</h1>",
    "public/data.webmanifest": b"{}",
}


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """Return a client of a small site that has something at every kind of address."""
    Case("", FILES).write(tmp_path / "content")
    site = Site(library=read_library(tmp_path / "content"))
    return create_app(lambda: site).test_client()


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("/", "text/html; charset=utf-8", "<h1>"),
        ("/basics/a b/", "text/html; charset=utf-8", "Mine"),
        ("/index.md", "text/markdown; charset=utf-8", "# "),
        ("/basics/a%20b/index.md", "text/markdown; charset=utf-8", "# Mine"),
        ("/old/", "text/html; charset=utf-8", "This page has moved"),
        ("/old site/", "text/html; charset=utf-8", "<h1>Old</h1>"),
        ("/pic.png", "image/png", "png"),
        ("/data.webmanifest", "application/manifest+json; charset=utf-8", "{}"),
        ("/static/site.css", "text/css; charset=utf-8", "@layer"),
        ("/search.json", "application/json; charset=utf-8", "{"),
        ("/static/search/names-0.json", "application/json; charset=utf-8", "Mine"),
        ("/robots.txt", "text/plain; charset=utf-8", "User-agent"),
        ("/.nojekyll", "application/octet-stream", ""),
        ("/offline.zip", "application/zip", "PK"),
    ],
)
def test_each_address_has_its_type(
    client: FlaskClient, path: str, kind: str, text: str
) -> None:
    """Types come from the table, or from the ending, on every machine the same."""
    with client.get(path) as response:
        assert (response.status_code, response.content_type) == (200, kind)
        assert text in response.data.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/basics/a b", "/basics/a%20b/"),
        ("/basics", "/basics/"),
        ("/old", "/old/"),
        ("/old site", "/old%20site/"),
    ],
)
def test_an_address_without_its_slash_leads_on(
    client: FlaskClient, path: str, location: str
) -> None:
    """As on a static host, a folder's name leads to what is in it."""
    with client.get(path) as response:
        assert response.status_code == 308
        assert response.headers["Location"] == location


@pytest.mark.parametrize(
    "path",
    [
        "/site.yaml", "/basics/a%20b.md", "/../site.yaml", "/public/data.webmanifest",
        "/static/", "/static/nothing.js", "/static/cards.png", "/sitemap.xml",
        "/feed.xml", "/nothing/index.md", "/old/index.md", "/pic.png/", "/basics//",
    ],
)  # fmt: skip
def test_nothing_is_at_other_addresses(client: FlaskClient, path: str) -> None:
    """What no page links to is private: site.yaml, sources, anything else."""
    with client.get(path) as response:
        assert response.status_code == 404
        assert "There is no page at this address" in response.get_data(as_text=True)
