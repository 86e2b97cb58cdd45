"""The commands that serve answer to their own names only."""

from __future__ import annotations

import pytest

from handbook.serve.hosts import is_own_host


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:80", "a.localhost", "127.0.0.1:8", "[::1]:8", "me"]
)
def test_own_hosts(host: str) -> None:
    """Addresses, localhost and the name that is served, however it is spelt."""
    assert is_own_host(host, "Me")


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::1", ":"],
)
def test_foreign_hosts(host: str) -> None:
    """Any other name, and what is none."""
    assert not is_own_host(host, "127.0.0.1")
