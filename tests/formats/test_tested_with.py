"""Pages say what they were tested with, and where to report a mistake."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.support.formats import BASE, HOSTILE, got, site_of


def test_a_mistake_is_reported_in_a_form_that_is_filled_in(odd: Path) -> None:
    """The page, and the versions, are in it already."""
    html = got(site_of(odd, BASE), "a/b c/")
    address = re.search(r'href="([^"]+)">Report a mistake', html)
    assert address
    fields = parse_qs(urlsplit(unescape(address[1])).query)

    assert fields["title"] == [f"Mistake in: {HOSTILE}"]
    assert fields["body"][0].startswith("What is wrong")
    assert f"Page: {BASE}a/b%20c/" in fields["body"][0]


def test_every_page_says_what_it_was_tested_with(frozen_site: Path) -> None:
    """Its own recordings' versions, or the site's, and how to report a mistake."""
    count = 0
    for page in frozen_site.rglob("index.html"):
        text = page.read_text("utf-8")
        if "<h1>This page has moved</h1>" in text:
            continue
        count += 1
        many = r"\d+ programs</summary>\s*<p>"
        assert re.search(rf"ested with (?:{many})?[^<]*[A-Za-z] \d", text), page
        assert "Report a mistake" in text, page

    assert count > 20


def test_a_tree_without_recordings_claims_no_test(odd: Path) -> None:
    """What was not tested is not said to be."""
    assert "ested with" not in got(site_of(odd), "a/d/")
