"""A preview that runs in this process, and requests to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

from handbook.serve.preview import PreviewServer, make_server

EMPTY = "Nothing is here. The site is at {}\n"
"""What it answers outside the site, or where that has no page for what is missing."""


@contextmanager
def serving(site: Path, at: str, host: str = "127.0.0.1") -> Iterator[PreviewServer]:
    """Serve ``site`` below ``at`` from a thread."""
    server = make_server(site, host, 0, at)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(
    server: PreviewServer,
    target: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
) -> tuple[HTTPResponse, str]:
    """Send one request as it stands; return the response and its body."""
    host, port = server.server_address[:2]
    connection = HTTPConnection(str(host), port, timeout=10)
    try:
        connection.request(method, target, headers=headers or {})
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()
