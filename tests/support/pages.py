"""Folders of built pages: which pages they hold, and a server for them."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from handbook.serve.preview import make_server


def addresses(folder: Path) -> list[str]:
    """Return the address of every page in ``folder``, relative to it, sorted."""
    pages = (page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    return sorted(page.removesuffix("index.html") for page in pages)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` as GitHub Pages does; yield its address, slash included."""
    server = make_server(folder, "127.0.0.1", 0, at="/")
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold ``path`` so that of several test processes one at a time goes on."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
