"""The bench's cookie jar: RFC 6265, and what browsers of today add."""

from __future__ import annotations

import pytest

from handbook import ROOT
from tests.support.javascript import evaluated

JAR = ROOT / "static" / "python" / "jar.js"
DAY = 86_400_000


def sent(fields: list[str], path: str, *, since: int = 0, set_at: str = "/a/b") -> str:
    """Return the field ``Cookie`` for ``path``, some milliseconds after ``fields``."""
    code = f"""
      const jar = new it.Jar(), start = Date.UTC(2030, 0, 1)
      const url = (path) => new URL(path, 'http://localhost:8000')
      for (const field of {fields!r}) jar.take(field, url({set_at!r}), start)
      return jar.sent(url({path!r}), start + {since})"""
    told: str = evaluated(JAR, code)
    return told


def test_a_path_decides_what_is_sent() -> None:
    """The longest first; without one, the folder of what set it."""
    fields = ["a=1; Path=/", "b=2", "c=3; Path=/a/b/c", "d=4; Path=odd", "e=5; Path=/a"]

    assert sent(fields, "/a/b/c") == "c=3; b=2; d=4; e=5; a=1"
    assert sent(fields, "/a") == "b=2; d=4; e=5; a=1"
    assert sent(fields, "/ab") == "a=1"
    assert sent(["b=2"], "/x", set_at="/") == "b=2"


def test_a_cookie_ends_at_its_time() -> None:
    """Max-Age goes before Expires; an end in the past deletes."""
    dated = "a=1; Path=/; Expires=Wed, 02 Jan 2030 00:00:00 GMT"
    deleted = "a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0"

    assert sent([dated], "/", since=DAY - 1) == "a=1"
    assert sent([dated], "/", since=DAY) == ""
    assert sent([f"{dated}; Max-Age=9"], "/", since=8999) == "a=1"
    assert sent([f"{dated}; Max-Age=9"], "/", since=9000) == ""
    assert sent(["b=2; Path=/; Max-Age=odd"], "/", since=DAY) == "b=2"
    assert sent([dated, deleted], "/") == ""
    assert sent(["a=1; Path=/; Expires=Thu, 01-Jan-1970 00:00:00 GMT"], "/") == ""
    assert sent(["a=1; Path=/", "a=; Max-Age=0"], "/a/x") == "a=1"


def test_a_cookie_of_the_same_name_and_path_takes_the_place_of_the_old() -> None:
    """And its turn; the value stays as it was written."""
    fields = ["a=1; Path=/", "b=2; Path=/", 'a="x y"; Path=/', "lone; Path=/"]

    assert sent(fields, "/") == 'a="x y"; b=2; lone'


REFUSED = {
    "a=1; Domain=example.com": "its Domain, example.com, is not that of localhost",
    "a=1; Domain=.localhost": "",
    "a=1; Secure": "",
    "a=1; SameSite=None": "SameSite=None needs Secure",
    "a=1; SameSite=None; Secure": "",
    "__Host-a=1; Path=/": "__Host-a needs Secure, Path=/ and no Domain",
    "__Host-a=1; Path=/; Secure": "",
    "__Secure-a=1": "__Secure-a needs Secure",
    "=": "it has no name and no value",
    "a=\x01": "it has a control character",
}
"""What a response sets, and why it does not get into the jar."""


@pytest.mark.parametrize("field", REFUSED, ids=ascii)
def test_what_is_refused_says_why(field: str) -> None:
    """Secure is kept: browsers take localhost for safe."""
    code = f"return new it.Jar().take({field!r}, new URL('http://localhost:8000/'), 1)"

    assert evaluated(JAR, code) == REFUSED[field]


def test_what_is_in_it_is_told() -> None:
    """With all that decides when it is sent, and who sees it."""
    code = """
      const jar = new it.Jar()
      const field = 'a=1; HttpOnly; Secure; SameSite=Lax; Max-Age=10'
      jar.take(field, new URL('http://localhost:8000/x/y'), 0)
      return it.told(jar.all(1)[0])"""

    assert evaluated(JAR, code) == (
        "Path=/x, until Thu, 01 Jan 1970 00:00:10 GMT, HttpOnly: no script of the page"
        " sees it, Secure: kept without TLS, since browsers trust localhost,"
        " SameSite=Lax"
    )
