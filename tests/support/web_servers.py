"""A folder of files, and the three web servers of the articles that serve it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from handbook import ROOT
from handbook.record.connections import HOST, free_port
from handbook.record.programs import Program, running
from tests.support.tools import needed

SMALL_SERVER = ROOT / "content/basics/web-server/samples"
REAL_SERVERS = ROOT / "content/basics/nginx-and-apache/samples"
PAGE = (SMALL_SERVER / "public/index.html").read_bytes()
SECRET = (SMALL_SERVER / "private.txt").read_bytes()
CONFIGURATIONS = {"nginx": "nginx.conf", "apache2": "httpd.conf"}
ADDRESSES = {"nginx.conf": f"{HOST}:8001", "httpd.conf": f"{HOST}:8002"}


@contextmanager
def copied(*samples: Path) -> Iterator[Path]:
    """Make a copy of samples that a server without root's rights can read."""
    with tempfile.TemporaryDirectory(prefix="web-server-") as made:
        copy = Path(made, "samples")
        for folder in samples:
            shutil.copytree(folder, copy, dirs_exist_ok=True)
        for path in (Path(made), copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield copy


def serving(name: str, folder: Path) -> AbstractContextManager[Program]:
    """Run ``server.py``, ``nginx`` or ``apache2`` in a copy of the samples."""
    port = free_port()
    return running(_command(name, folder, port), port=port, cwd=folder)


def _command(name: str, folder: Path, port: int) -> list[str]:
    if name == "server.py":
        return [sys.executable, "server.py", str(port), "public"]
    needed(name)
    config = folder / CONFIGURATIONS[name]
    address = ADDRESSES[config.name]
    text = config.read_text("utf-8")
    assert text.count(address) == 1
    config.write_text(text.replace(address, f"{HOST}:{port}"), "utf-8")
    if name == "nginx":
        return ["nginx", "-p", ".", "-c", config.name]
    return ["apache2", "-d", ".", "-f", config.name, "-DFOREGROUND"]


def request(line: str, *fields: str, host: str | None = "localhost") -> bytes:
    """Return the bytes of a request that asks for the connection to be closed."""
    lines = [f"{line} HTTP/1.1", *([f"Host: {host}"] if host else []), *fields]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


def outcome(response: bytes) -> tuple[int, bytes]:
    """Return the status code and the content of a response."""
    head, _, content = response.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1]), content
