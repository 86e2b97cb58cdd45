"""``labs.server``: what goes out for what an application does, good or bad."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from labs import server as made

serve: Callable[[bytes, Callable[..., Any]], bytes] = made.serve
GET = b"GET / HTTP/1.1\r\nHost: x.test\r\n\r\n"


def plain(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Answer in two pieces."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"a", b"b"]


def fails(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Fail before a piece was sent."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    raise ValueError


def fails_late(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Fail when the head has gone out."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"a"
    raise ValueError


def writes(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Use write()."""
    write = start_response("200 OK", [("Content-Type", "text/plain")])
    write(b"a")
    return [b"b"]


def twice(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Call start_response twice."""
    start_response("200 OK", [])
    start_response("404 Not Found", [])
    return [b""]


def never(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Call it never."""
    return [b"a"]


def empty(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Have no body."""
    start_response("204 No Content", [])
    return []


@pytest.mark.parametrize(
    ("app", "request_", "start", "end"),
    [
        (plain, GET, b"HTTP/1.1 200 OK\r\n", b"\r\n\r\nab"),
        (plain, GET.replace(b"GET", b"HEAD"), b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n"),
        (writes, GET, b"HTTP/1.1 200 OK\r\n", b"\r\n\r\nab"),
        (fails, GET, b"HTTP/1.1 500 ", b"\r\n\r\nSorry.\n"),
        (fails_late, GET, b"HTTP/1.1 200 OK\r\n", b"\r\n\r\na"),
        (twice, GET, b"HTTP/1.1 500 ", b"\r\n\r\nSorry.\n"),
        (never, GET, b"HTTP/1.1 500 ", b"\r\n\r\nSorry.\n"),
        (empty, GET, b"HTTP/1.1 204 No Content\r\n", b"\r\n\r\n"),
    ],
)
def test_responses(
    app: Callable[..., Iterable[bytes]], request_: bytes, start: bytes, end: bytes
) -> None:
    """What goes out for what an application does, good or bad."""
    response = serve(request_, app)

    assert response.startswith(start)
    assert response.endswith(end)
    assert (b"Content-Length: 2\r\n" in response) == (app in (plain, writes))


def test_close_is_called_whatever_happens() -> None:
    """PEP 3333 demands it, also when the application fails on the way."""
    closed = []

    class Body:
        def __iter__(self) -> Iterator[bytes]:
            yield b"a"
            raise ValueError

        def close(self) -> None:
            closed.append(True)

    def application(environ: Any, start_response: Any) -> Body:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Body()

    serve(GET, application)

    assert closed == [True]
