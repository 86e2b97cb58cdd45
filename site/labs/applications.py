"""Applications that a reader's server has to serve, and what a right one answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import Any

from labs import server
from labs.referee import Application

# With types, which the server goes without for the sake of beginners.
parse: Callable[[bytes], tuple[Any, ...]] = server.parse
make_environ: Callable[..., dict[str, Any]] = server.make_environ
unchunked: Callable[[bytes], bytes] = server.unchunked
serve_well: Callable[[bytes, Application], bytes] = server.serve


def plain(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Answer in one piece."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}\n".encode("latin-1")]


def pieces(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Yield the body, and start only with its first piece."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    yield b"one "
    yield b"two\n"


def reader(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Read the request's body."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("201 Created", [("Content-Type", "text/plain")])
    return [body]


def writer(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Use write(), as old applications do."""
    write = start_response("200 OK", [("Content-Type", "text/plain")])
    write(b"written, ")
    return [b"returned\n"]


def second_thoughts(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Start a second time, with exc_info."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    try:
        raise LookupError
    except LookupError:
        start_response(
            "404 Not Found", [("Content-Type", "text/plain")], sys.exc_info()
        )
    return [b"Not here.\n"]


def failing(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Raise an exception."""
    raise LookupError("the application's own")


GET = b"GET /caf%C3%A9?a=b HTTP/1.1\r\nHost: shop.test\r\nX-Token: abc\r\n\r\n"
CHUNKED = b"\r\ntransfer-encoding: chunked"


def canonical(response: bytes) -> bytes:
    """Return a response without the fields that every server words as it likes.

    A body may come in chunks, and a server that closes the connection need not tell
    its length; a wrong one stays.
    """
    head, blank, body = response.partition(b"\r\n\r\n")
    if CHUNKED in head.lower():
        head, body = re.sub(b"(?i)" + CHUNKED, b"", head), unchunked(body)
    if head.startswith(b"HTTP/1.1 500 "):
        return b"HTTP/1.1 500"
    own = (b"date:", b"server:", b"connection:", b"content-length: %d" % len(body))
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(own)]
    return b"\r\n".join(lines) + blank + body
