"""``handbook.outputs.mediatypes`` knows the types of what the site holds."""

from __future__ import annotations

import pytest

from handbook.outputs.mediatypes import content_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("theme.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("python.wasm", "application/wasm"),
        ("site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("data.json", "application/json; charset=utf-8"),
        ("picture.svg", "image/svg+xml"),
        ("picture.png", "image/png"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("archive.tar.gz", "application/octet-stream"),
        ("data:text/html,x", "application/octet-stream"),
    ],
)
def test_types(name: str, kind: str) -> None:
    """Every file has the type that browsers need, on any machine."""
    assert content_type(name) == kind
