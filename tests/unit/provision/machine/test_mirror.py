"""The way out of a lab: what is kept, what is asked each time, and tunnels."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.provision.machine.mirror import proxying


@contextmanager
def archive(asked: list[str]) -> Iterator[str]:
    """Run a server that notes the paths it is asked for; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404 if self.path == "/none" else 200)
            self.end_headers()
            self.wfile.write(self.path.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[int]:
    """Run a proxy; its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(listener.getsockname()[1])
    with proxying(listener, tmp_path / "kept"):
        yield port


def test_a_package_is_fetched_once_and_an_index_each_time(proxy: int) -> None:
    """Packages of a version never change; what lists them does."""
    asked: list[str] = []
    handler = urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{proxy}"})
    opener = urllib.request.build_opener(handler)
    with archive(asked) as address:
        for path in ("/a.deb", "/a.deb", "/InRelease", "/InRelease"):
            with opener.open(f"http://{address}{path}", timeout=10) as body:
                assert body.read() == path.encode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            opener.open(f"http://{address}/none", timeout=10)

    assert asked == ["/a.deb", "/InRelease", "/InRelease", "/none"]


def test_a_tunnel_joins_both_sides(proxy: int) -> None:
    """pip speaks TLS with its index through the proxy, which reads nothing of it."""
    asked: list[str] = []
    with (
        archive(asked) as address,
        socket.create_connection(("127.0.0.1", proxy)) as to,
    ):
        to.settimeout(10)
        to.sendall(f"CONNECT {address} HTTP/1.1\r\n\r\n".encode())
        told = b""
        while b"\r\n\r\n" not in told:
            told += to.recv(1000)
        to.sendall(b"GET /through HTTP/1.0\r\n\r\n")
        while said := to.recv(1000):
            told += said

    assert told.endswith(b"/through")
    assert asked == ["/through"]
