"""What becomes of requests: asked over connections that stay open, looked at later.

Recipes and tests use it where a server is told to stop or to reload while it has
requests.  All requests are POST, which no client and no proxy may repeat by itself,
so that one that is lost is seen to be lost.
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Iterable

from handbook.record.connections import Address, connect

PATIENCE = 10.0
"""Seconds that a request may take; after them its fate is silence."""

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


def ask(address: Address, path: str, *, patience: float = 0) -> socket.socket:
    """Send a request over a connection of its own, and return that.

    ``OSError`` when nothing has listened for ``patience`` seconds.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection = connect(address, timeout=PATIENCE)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
            continue
        post(connection, path)
        return connection


def post(connection: socket.socket, path: str) -> None:
    """Send a request with a content of one byte; ``OSError`` if nobody takes it."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n"
    connection.sendall(f"{head}1".encode())


def answer(connection: socket.socket) -> str:
    """Return a whole response; less of it, or nothing, if the connection ends before.

    It is whole when it is as long as its ``Content-Length`` says.
    ``TimeoutError`` when the server is silent for ``PATIENCE`` seconds.
    """
    received = b""
    with contextlib.suppress(ConnectionError):
        while chunk := connection.recv(65536):
            received += chunk
            head, blank, content = received.partition(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if blank and length and len(content) >= int(length[1]):
                break
    return received.decode("latin-1")


def fate(connection: socket.socket) -> str:
    """Say what became of the request on a connection, and close it.

    ``answered`` (with 200), another status, ``dropped`` (the connection ended
    without a byte) or ``silence``.
    """
    with connection:
        try:
            words = answer(connection).split(" ", 2)
        except TimeoutError:
            return "silence"
    if len(words) == 1:
        return "dropped"
    return "answered" if words[1] == "200" else words[1]


def fates(connections: Iterable[socket.socket]) -> str:
    """Say what became of several requests: one word, if they had the same fate."""
    return " or ".join(sorted({fate(connection) for connection in connections}))


def closed(connection: socket.socket) -> bool:
    """Say whether the server has closed a connection that waits for nothing."""
    connection.settimeout(0.01)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
    finally:
        connection.settimeout(PATIENCE)
