"""A server of a folder that counts what it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@dataclass
class Counting:
    """A server of a folder, and what it was asked for."""

    url: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def counting(folder: Path) -> Iterator[Counting]:
    """Yield a server that lets pages of other origins read what it has."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

        def log_request(self, *_: object) -> None:
            counted.asked.append(self.path)

        def log_error(self, *_: object) -> None:
            """Say nothing."""

    handler = partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    counted = Counting(f"http://127.0.0.1:{server.server_address[1]}/")
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield counted
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
