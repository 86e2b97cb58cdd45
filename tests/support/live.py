"""A running ``serve``, as authors have it, and a reader who listens to it."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from handbook.serve.live import Live
from handbook.serve.liveapp import create_live_app
from tests.support.commandline import start

DEADLINE = 20.0
"""How long to wait for what takes a fraction of a second on an idle machine."""

SERVING = re.compile(r"Serving http://127\.0\.0\.1:(\d+)/ - Ctrl-C stops\n")

SINCE = re.compile(r'src="(?:[./]*)_live/live\.js\?since=([0-9a-f]+)"')

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

    def mark(self, target: str) -> str:
        """Return the mark of the page at ``target``, as its script has it."""
        found = SINCE.search(self.get(target).text)
        assert found
        return found[1]

    def listen(self, target: str) -> Events:
        """Listen as the page at ``target`` does."""
        return Events(self.port, target, self.mark(target))

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
def serving(content: Path, port: int = 0) -> Iterator[Served]:
    """Run ``serve`` on a port, which is free if none is named, and stop it."""
    process = start("serve", "--content", content, "--port", str(port))
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
    """Listens, in a thread of its own, as the page at ``target`` of this ``mark`` does.

    ``told`` are the events so far: their names, and what came with them.
    """

    def __init__(self, port: int, target: str, mark: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        query = urlencode({"page": target, "since": mark})
        self.connection.request("GET", f"/_live/events?{query}")
        self.response = self.connection.getresponse()
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.came = threading.Condition()
        self.response.readline()  # "retry", which says that the server listens
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self) -> None:
        name = ""
        try:
            while line := self.response.readline().decode():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ").strip()
                elif line.startswith("data: "):
                    with self.came:
                        self.told.append((name, json.loads(line[6:])))
                        self.came.notify_all()
        except (OSError, ValueError):  # the server, or the test, ended
            return

    def next(self, name: str) -> dict[str, Any]:
        """Return what comes with the first event of this name, and forget those."""
        with self.came:
            assert self.came.wait_for(lambda: name in dict(self.told), DEADLINE), name
            found = dict(self.told)[name]
            self.told.clear()
            return found

    def close(self) -> None:
        """Listen no more."""
        self.connection.close()
