"""The feed has what is known to have changed; without that there is none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.support.formats import BASE, HOSTILE, got, site_of

ATOM = "{http://www.w3.org/2005/Atom}"


def status(site: Site, address: str) -> int:
    """Return the status of an answer."""
    with create_app(lambda: site).test_client().get(f"/{address}") as response:
        return response.status_code


def test_the_feed_has_what_changed_newest_first(odd: Path) -> None:
    """RFC 4287: ids, dates and addresses of every entry."""
    days = ("a/b c.md", date(2026, 1, 2)), ("a/d.md", date(2026, 3, 4))
    feed = ElementTree.fromstring(got(site_of(odd, BASE, *days), "feed.xml"))
    entries = feed.findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["D", HOSTILE]
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
        moment = str(element.findtext(f"{ATOM}updated"))
        assert datetime.fromisoformat(moment).tzinfo
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{BASE}a/d/",
        f"{BASE}a/b%20c/",
    ]


@pytest.mark.parametrize("base_url", ["", BASE])
def test_no_feed_without_an_address_or_days(odd: Path, base_url: str) -> None:
    """What is not known is not made up."""
    site = site_of(odd, base_url)

    assert status(site, "feed.xml") == 404
    assert "atom+xml" not in got(site, "a/d/")
