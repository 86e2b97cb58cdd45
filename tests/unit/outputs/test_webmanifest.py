"""``site.webmanifest`` tells a phone what to call the site, and its icons."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.outputs import webmanifest
from tests.support.formats import site_of


def test_what_is_not_known_is_not_said(small: Path) -> None:
    """A site without a tagline has no description."""
    told = json.loads(webmanifest.body(site_of(small), ""))
    (small / "site.yaml").write_text("name: Other\n")
    without = json.loads(webmanifest.body(site_of(small), ""))

    assert (told["name"], told["description"]) == ("Handbook", "All of it.")
    assert (without["name"], "description" in without) == ("Other", False)


def test_its_links_work_wherever_the_site_lies(small: Path) -> None:
    """They are relative to the manifest, which is at the root."""
    told = json.loads(webmanifest.body(site_of(small), ""))

    assert told["start_url"] == told["scope"] == "./"
    assert told["icons"]
    assert all(icon["src"].startswith("static/images/") for icon in told["icons"])
