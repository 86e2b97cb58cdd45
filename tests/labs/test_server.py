"""``labs.server`` refuses what is no request, and keeps the rules of PEP 3333.

That it answers as real servers do is for ``test_responses.py``, and for the table of
``tests/content/test_same_bytes.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.validate import validator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from labs import server as made
from labs.environ_step import OTHER
from labs.misreadings import REQUEST

REQUESTS = {
    "a query": b"GET /a?b=c%20d&e HTTP/1.1\r\nHost: x.test:80\r\n\r\n",
    "chunks": b"POST /a HTTP/1.1\r\nHost: x.test\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3\r\na=b\r\n2;x=y\r\n&c\r\n0\r\n\r\n",
    "the lab's request": REQUEST,
    "the lab's other request": OTHER,
    "HTTP/1.0": b"GET /a HTTP/1.0\r\n\r\n",
}
serve: Callable[[bytes, Callable[..., Any]], bytes] = made.serve
"""With types, which the server goes without for the sake of beginners."""


def plain(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Answer in two pieces."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"a", b"b"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"G T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc", 400),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Content-Length: 2\r\n\r\nab",
            400,
        ),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc",
            400,
        ),
    ],
)
def test_what_is_malformed_never_reaches_the_application(
    request_: bytes, status: int
) -> None:
    """RFC 9112 says what a server has to refuse, and how."""

    def application(*_: object) -> Iterable[bytes]:
        raise AssertionError("it was called")

    assert serve(request_, application).startswith(b"HTTP/1.1 %d " % status)


@pytest.mark.parametrize("name", REQUESTS)
def test_the_referee_has_no_objection(name: str) -> None:
    """wsgiref.validate looks at both sides of the call."""
    response = serve(REQUESTS[name], validator(plain))

    assert response.split(b"\r\n")[0].endswith(b" 200 OK")


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=80))
@example(b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")
def test_there_is_always_an_answer(data: bytes) -> None:
    """Whatever comes in, what goes out is HTTP."""
    for request_ in (data, b"GET / HTTP/1.1\r\nHost: x\r\n" + data + b"\r\n\r\n"):
        assert serve(request_, plain).startswith((b"HTTP/1.1 ", b"HTTP/1.0 "))


def test_the_server_fits_on_a_page() -> None:
    """A page of a screen or three, without documentation and blank lines."""
    source = (Path(__file__).parents[2] / "site/labs/server.py").read_text("utf-8")
    lines = [
        line for line in source.splitlines()
        if line.strip() and not line.strip().startswith(("#", '"""'))
    ]  # fmt: skip

    assert len(lines) <= 165
