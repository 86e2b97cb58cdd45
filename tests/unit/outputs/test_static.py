"""``outputs.static``: what pages load, and Python only where a page runs it."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import static
from tests.support.formats import site_of


def test_the_style_sheet_and_the_script_are_there(small: Path) -> None:
    """A site that runs no Python packs none."""
    site = site_of(small)
    found = list(static.addresses(site))

    assert {"static/site.css", "static/site.js"} <= set(found)
    assert static.body(site, "static/site.css") == site.assets.files["site.css"]
    assert not any("pyodide" in one for one in found)
    assert static.body(site, "static/python/pyodide.mjs") is None
    assert static.body(site, "static/nothing.js") is None
