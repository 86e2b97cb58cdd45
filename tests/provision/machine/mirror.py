"""The one way out of a lab: a proxy for apt and pip, which keeps what it fetched.

The lab's network leads nowhere.  The proxy listens inside, and asks outside.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import shutil
import socket
import socketserver
import urllib.error
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import IO

KEPT = (".deb",)
"""Files that never change: those of a version are always the same."""

SECONDS = 60


class _Handler(BaseHTTPRequestHandler):
    """Answers ``GET`` with what is outside, and joins ``CONNECT`` to its host."""

    server: Proxy

    def do_GET(self) -> None:
        try:
            with self._opened() as (status, length, body):
                self.send_response(status)
                self.send_header("Connection", "close")
                if length is not None:
                    self.send_header("Content-Length", length)
                self.end_headers()
                shutil.copyfileobj(body, self.wfile)
        except urllib.error.HTTPError as error:
            self.send_error(error.code)
        except OSError as error:
            self.send_error(502, str(error))
        self.close_connection = True

    @contextlib.contextmanager
    def _opened(self) -> Iterator[tuple[int, str | None, IO[bytes]]]:
        """Yield the status, the length and the body of what is outside, or kept."""
        kept = self.server.folder / sha256(self.path.encode()).hexdigest()
        if self.path.endswith(KEPT) and kept.is_file():
            with kept.open("rb") as body:
                yield 200, str(kept.stat().st_size), body
            return
        request = urllib.request.Request(self.path)  # noqa: S310 - as apt names it
        for name in ("Range", "If-Modified-Since", "If-Range"):
            if name in self.headers:
                request.add_header(name, self.headers[name])
        with urllib.request.urlopen(request, timeout=SECONDS) as body:  # noqa: S310
            if not self.path.endswith(KEPT) or body.status != 200:
                yield body.status, body.headers["Content-Length"], body
                return
            part = kept.with_suffix(f".{os.getpid()}-{id(self)}")
            with part.open("wb") as file:
                shutil.copyfileobj(body, file)
            part.rename(kept)
        with kept.open("rb") as file:
            yield 200, str(kept.stat().st_size), file

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        try:
            other = socket.create_connection((host, int(port)), SECONDS)
        except OSError as error:
            self.send_error(502, str(error))
            return
        self.send_response(200)
        self.end_headers()
        with other:
            _join(self.connection, other)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: what is fetched is no matter of the tests."""


class Proxy(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """A proxy on a socket that listens already."""

    daemon_threads = True

    def __init__(self, listener: socket.socket, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        super().__init__(("", 0), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener


@contextlib.contextmanager
def proxying(listener: socket.socket, folder: Path) -> Iterator[None]:
    """Answer on ``listener`` for the length of a block; keep packages in ``folder``."""
    with Proxy(listener, folder) as proxy:
        thread = Thread(target=proxy.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            proxy.shutdown()
            thread.join()


def _join(one: socket.socket, other: socket.socket) -> None:
    """Hand on what each of the two says until one of them ends."""
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while ready := selector.select(SECONDS):
            for key, _ in ready:
                said = key.fileobj.recv(65536)  # type: ignore[union-attr]
                if not said:
                    return
                key.data.sendall(said)
