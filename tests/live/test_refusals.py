"""Other sites reach nothing, and nobody reaches what is not the site."""

from __future__ import annotations

import pytest

from tests.support.live import Served


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "a b", ""],
)
def test_a_foreign_host_is_refused(host: str, served: Served) -> None:
    """Under a name that is not its own, the server answers nobody."""
    answer = served.get("/", Host=host)

    assert answer.status == 400
    assert "Hello." not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost:1", "site.localhost", "[::1]"]
)
def test_its_own_hosts_are_answered(host: str, served: Served) -> None:
    """By an address or as localhost, the server answers."""
    assert served.get("/", Host=host).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:1", "nonsense"]
)
def test_a_foreign_origin_is_refused(origin: str, served: Served) -> None:
    """A page of another site cannot listen in."""
    assert served.get("/_live/events", Origin=origin).status == 403


@pytest.mark.parametrize(
    "target",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/basics/../../outside.txt",
        "/static/../commands.py",
        "/static/%2e%2e/site/handbook/commands.py",
        "/static/..%5c..%5cpyproject.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/secret.txt%00.png",
        "/.git/config",
        "/site.yaml",
    ],
)
def test_nothing_else_is_served(target: str, served: Served) -> None:
    """No spelling of a path leads out of the site, or to its sources."""
    answer = served.get(target)

    assert answer.status in (308, 404)
    if answer.status == 308:
        assert answer.headers["Location"].count("..") == 0
    for secret in ("outside", "def ", "root:", "not linked", "title: T"):
        assert secret not in answer.text
