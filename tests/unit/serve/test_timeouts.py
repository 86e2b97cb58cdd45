"""The commands that serve wait for a request, but not for ever."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from handbook.serve.live import Live
from handbook.serve.liveserver import make_live_server
from handbook.serve.ports import listen
from handbook.serve.preview import make_server
from tests.bad_inputs.case import Case, page
from tests.support.live import DEADLINE, Events, watched

PATIENCE = 0.3
"""Seconds that the servers of these tests wait for a request."""

UNFINISHED = [
    b"",
    b"G",
    b"GET / HTTP/1.1\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n",
]
"""Requests as far as they are sent."""


@contextmanager
def running(serve: Callable[[], object], stop: Callable[[], object]) -> Iterator[None]:
    """Serve from a thread."""
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        stop()
        thread.join()


@contextmanager
def preview(folder: Path, _: Live) -> Iterator[int]:
    """Run a preview with little patience; lend its port."""
    (folder / "index.html").write_text("front")
    server = make_server(folder, "127.0.0.1", 0, patience=PATIENCE)
    with server, running(server.serve_forever, server.shutdown):
        yield server.server_address[1]


@contextmanager
def serve(_: Path, live: Live) -> Iterator[int]:
    """Run the live site with little patience; lend its port."""
    with listen("127.0.0.1", 0) as listener:
        said: list[str] = []
        server = make_live_server(live, "127.0.0.1", listener, said.append, PATIENCE)
        with running(server.serve_forever, server.shutdown):
            yield server.port
        server.server_close()


@pytest.fixture
def live(tmp_path: Path) -> Live:
    """Return the live site of one article."""
    Case("", {"index.md": page()}).write(tmp_path / "content")
    return Live(tmp_path / "content")


def is_closed(connection: socket.socket) -> bool:
    """Wait until the server has hung up; it may have said something before."""
    connection.settimeout(DEADLINE)
    try:
        while connection.recv(9999):
            pass
    except ConnectionResetError:
        return True
    return True


@pytest.mark.parametrize("command", [preview, serve])
def test_a_request_that_is_not_finished_is_dropped(
    command: Callable[..., Iterator[int]],
    live: Live,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Whoever goes silent, at whatever place, does not keep a thread for ever."""
    before = threading.active_count()
    with command(tmp_path, live) as port, ExitStack() as stack:  # type: ignore[attr-defined]
        open_ = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            for _ in UNFINISHED
        ]
        for connection, sent in zip(open_, UNFINISHED, strict=True):
            connection.sendall(sent)

        assert all(map(is_closed, open_))
        deadline = time.monotonic() + DEADLINE
        while threading.active_count() > before + 1:  # the one that serves
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("command", [preview, serve])
def test_a_request_that_drips_in_is_dropped(
    command: Callable[..., Iterator[int]], live: Live, tmp_path: Path
) -> None:
    """A byte now and then does not buy more time."""
    with (
        command(tmp_path, live) as port,  # type: ignore[attr-defined]
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        connection.settimeout(PATIENCE / 10)
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            try:
                connection.sendall(b"y")
                if connection.recv(9999) == b"":
                    break
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                break
        else:
            pytest.fail("it still listens")


def test_who_listens_to_events_stays(live: Live, tmp_path: Path) -> None:
    """A page that waits for saves longer than a request may take hears of them."""
    with serve(tmp_path, live) as port, watched(live):
        events = Events(port, "/", "an earlier one")
        events.next("page")
        with socket.create_connection(("127.0.0.1", port)) as silent:
            assert is_closed(silent)  # so that time has passed

        (live.content / "index.md").write_text(page("New.\n"))

        assert "New." in events.next("page")["html"]
        events.close()


def test_who_listened_for_long_may_leave(
    live: Live, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The end of a long stream is no error, and its thread ends."""
    before = threading.active_count()
    with serve(tmp_path, live) as port:
        with socket.create_connection(("127.0.0.1", port)) as listener:
            listener.sendall(b"GET /_live/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert listener.recv(8) == b"HTTP/1.1"
            with socket.create_connection(("127.0.0.1", port)) as silent:
                assert is_closed(silent)
        deadline = time.monotonic() + DEADLINE
        while threading.active_count() > before + 1:  # the one that serves
            assert time.monotonic() < deadline
            live._note([])
            time.sleep(0.02)
    assert capfd.readouterr().err == ""
