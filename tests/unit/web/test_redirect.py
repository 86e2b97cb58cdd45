"""``web.redirect`` leads readers of old addresses on."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

from tests.support.formats import BASE, got, site_of


def test_an_alias_leads_to_its_page(small: Path) -> None:
    """An old address is a page that sends the reader on."""
    html = got(site_of(small), "old/")

    assert 'content="0; url=../basics/a%20b/"' in html
    assert '<link rel="canonical" href="../basics/a%20b/">' in html


def test_the_only_script_is_the_one_that_the_policy_names(small: Path) -> None:
    """It carries on what is behind the sign, which a refresh does not."""
    html = unescape(got(site_of(small), "old/"))
    found = re.search(r"<script>(.*?)</script>", html, re.S)

    assert found
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}'; base-uri" in html
    assert "location.hash" in found[1]


def test_programs_are_told_the_whole_address(small: Path) -> None:
    """Where the site's address is known, so is the page's."""
    html = got(site_of(small, BASE), "old/")

    assert f'<link rel="canonical" href="{BASE}basics/a%20b/">' in html


def test_a_page_that_was_divided_waits_for_its_reader(small: Path) -> None:
    """Nobody is sent on before they see which of its parts is where."""
    text = "---\ntitle: Part\naliases: ['old#part']\n---\n"
    (small / "part.md").write_text(text, "utf-8")
    html = got(site_of(small), "old/")

    assert 'http-equiv="refresh"' not in html
    assert '<li id="part">' in html
    assert '<a href="../part/">Part</a>' in html
