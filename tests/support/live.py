"""A running ``serve``, as authors have it, and a reader who listens to it."""

from __future__ import annotations

import http.client
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from handbook.serve.live import Live, create_live_app
from tests.support.commandline import start

DEADLINE = 20.0
"""How long to wait for what takes a fraction of a second on an idle machine."""

SERVING = re.compile(r"Serving http://127\.0\.0\.1:(\d+)/ - Ctrl-C stops\n")

SINCE = re.compile(r'src="(?:[./]*)_live/reload\.js\?since=(\d+)"')

SHOWN = '<div class="mistakes" role="alert">'
"""What a page begins with as long as there are mistakes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True, slots=True)
class Served:
    """A running ``serve``, and the content it serves."""

    process: subprocess.Popen[bytes]
    content: Path
    port: int

    def get(self, target: str, **fields: str) -> Answer:
        """Request ``target`` exactly as it is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest("GET", target, skip_host="Host" in fields)
            for name, value in fields.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode())
        finally:
            connection.close()

    def version(self) -> str:
        """Return the version of the site as soon as nothing changes any more."""
        seen, since = "", time.monotonic()
        deadline = since + DEADLINE
        while time.monotonic() - since < 0.3:
            assert time.monotonic() < deadline, "the site never came to rest"
            found = SINCE.search(self.get("/").text)
            assert found
            if found[1] != seen:
                seen, since = found[1], time.monotonic()
            time.sleep(0.05)
        return seen

    def save(self, name: str, text: str) -> None:
        """Save a file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def gone(self, target: str) -> None:
        """Return as soon as nothing is at ``target`` any more."""
        deadline = time.monotonic() + DEADLINE
        while (status := self.get(target).status) != 404:
            assert time.monotonic() < deadline, f"{target} is still {status}"
            time.sleep(0.05)

    def text_once(self, target: str, wanted: str) -> str:
        """Return the page at ``target`` as soon as it holds ``wanted``."""
        deadline = time.monotonic() + DEADLINE
        while wanted not in (text := self.get(target).text):
            assert time.monotonic() < deadline, f"{wanted!r} never came:\n{text}"
            time.sleep(0.05)
        return text


@contextmanager
def serving(content: Path) -> Iterator[Served]:
    """Run ``serve`` on a free port, and stop it."""
    process = start("serve", "--content", content, "--port", "0")
    try:
        assert process.stdout
        said = ""
        while line := process.stdout.readline().decode():
            said += line
            if found := SERVING.fullmatch(line):
                break
        else:
            pytest.fail(f"{said}{process.communicate()[1].decode()}")
        yield Served(process, content, int(found[1]))
    finally:
        process.terminate()
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def client_of(live: Live, said: list[str] | None = None) -> FlaskClient:
    """Return who asks the live application; ``said`` collects what it tells."""
    said = [] if said is None else said
    return create_live_app(live, "localhost", said.append).test_client()


@contextmanager
def watched(live: Live) -> Iterator[Live]:
    """Watch for saves in this process, and stop."""
    stop = threading.Event()
    watcher = threading.Thread(target=live.watch, args=(stop,), daemon=True)
    watcher.start()
    try:
        assert live.watching.wait(DEADLINE)
        yield live
    finally:
        stop.set()
        watcher.join(DEADLINE)


class Events:
    """Listens, in a thread of its own, as the page of version ``since`` does."""

    def __init__(self, port: int, since: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", f"/_live/events?since={since}")
        self.response = self.connection.getresponse()
        self.lines: list[str] = []
        self.came = threading.Event()
        self.response.readline()  # "retry", which says that the server listens
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        try:
            while line := self.response.readline():
                self.lines.append(line.decode().strip())
                if line.startswith(b"event: change"):
                    self.came.set()
        except (OSError, ValueError):  # the server, or the test, ended
            return
