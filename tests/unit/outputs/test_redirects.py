"""``outputs.redirects`` is at the old addresses of pages."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import redirects
from tests.support.formats import site_of


def test_each_alias_is_an_address(small: Path) -> None:
    """It leads on, and nothing else does."""
    site = site_of(small)

    assert list(redirects.addresses(site)) == ["old/"]
    assert "has moved" in str(redirects.body(site, "old/"))
    assert redirects.body(site, "basics/") is None
