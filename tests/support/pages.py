"""Folders of built pages: made once, which pages they hold, and a server for them."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from handbook.serve.preview import make_server
from tests.support.commandline import run
from tests.support.weights import page_files

PREFIX = "/some/prefix/"
PUBLIC = f"https://handbook.example{PREFIX}"
"""Where a site that has an address says it is."""

SURROUNDINGS = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
UMASK = 0o022
"""Where the real site is built; ``tests/test_frozen.py`` builds it elsewhere too."""


def built_once(content: Path, out: Path, *options: str) -> Path:
    """Return ``out`` with the site of ``content``, which the first process builds."""
    with locked(out.with_suffix(".lock")):
        if not out.exists():
            where = ("--content", str(content), "--out", str(out), *options)
            built = run("build", *where, env=SURROUNDINGS, umask=UMASK)
            if built.status:
                pytest.fail(f"the site does not build:\n{built.err}", pytrace=False)
    return out


def addresses(folder: Path) -> list[str]:
    """Return the address of every page in ``folder``, relative to it, sorted."""
    pages = (page.relative_to(folder).as_posix() for page in page_files(folder))
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
