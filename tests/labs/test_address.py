"""``labs.address`` makes a request target of an address, as a browser does."""

from __future__ import annotations

from labs.address import target


def test_what_a_browser_sends() -> None:
    """The address as it goes out: percent signs, no fragment, dots resolved."""
    sent = {
        "/a b": "/a%20b", "/a/../b": "/b", "/a#top": "/a", "/a?b=c d": "/a?b=c%20d",
        "": "/", "a": "/a", "https://a.test/b": "/b", "/a/./b/..": "/a/", "/%2e%2e/a":
        "/a", "\\a": "/a", "/50%": "/50%", "/'<>\"": "/'%3C%3E%22", "?a='": "/?a=%27",
    }  # fmt: skip
    assert {typed: target(typed) for typed in sent} == sent
