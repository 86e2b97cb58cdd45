"""The server of the live site: it listens, watches, and ends when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import NoReturn

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from handbook.errors import MachineError, UsageError
from handbook.serve.live import Live
from handbook.serve.liveapp import create_live_app
from handbook.serve.ownprogram import start_again
from handbook.serve.ports import listen
from handbook.serve.timeouts import PATIENCE, Punctual


class _Quiet(Punctual, WSGIRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing of requests; errors are still told."""


def make_live_server(
    live: Live,
    host: str,
    listener: socket,
    tell: Callable[[str], None],
    patience: float = PATIENCE,
) -> BaseWSGIServer:
    """Return a server of ``live`` at ``listener``, not yet serving.

    ``patience`` are the seconds that a reader has to send a request; one who
    listens to events stays as long as the page is open.
    """
    return make_server(
        host,
        0,  # as ``listener`` has it
        create_live_app(live, host, tell),
        threaded=True,
        request_handler=type("_Handler", (_Quiet,), {"patience": patience}),
        fd=listener.fileno(),
    )


def _notice(live: Live) -> str | None:
    """Return what is to be told of the history; reads the site for the first time."""
    try:
        return live.site().history.notice
    except (UsageError, MachineError):
        raise
    except Exception:
        return None  # who works on the program is told in each page, until it is mended


def run(content: Path, host: str, port: int, tell: Callable[[str], None]) -> NoReturn:
    """Serve the site of ``content``; ``tell`` hears what is said.

    Ends with ``KeyboardInterrupt``, or by starting this program again if somebody
    works on it; raises ``MachineError`` when the port cannot be had.
    """
    live = Live(content)
    notice = _notice(live)
    stop, again = threading.Event(), threading.Event()
    watcher = threading.Thread(target=live.watch, args=(stop,), daemon=True)
    with listen(host, port) as listener:
        server = make_live_server(live, host, listener, tell)

        def end() -> None:
            again.set()
            server.shutdown()

        live.start_again = end
        watcher.start()
        live.watching.wait()
        if notice:
            tell(notice)
        if host not in ("127.0.0.1", "localhost", "::1"):
            tell("Everybody who reaches this machine can read the site.")
        shown = f"[{host}]" if ":" in host else host
        tell(f"Serving http://{shown}:{server.port}/ - Ctrl-C stops")
        try:
            server.serve_forever()
            if not again.is_set():
                raise KeyboardInterrupt  # what ends it, which Werkzeug keeps to itself
        finally:
            stop.set()
            watcher.join(timeout=2)
    tell("This program was changed: it starts again")
    start_again(server.port)
