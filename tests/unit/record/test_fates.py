"""What becomes of a request is told in one word."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from handbook.record import fates
from handbook.record.connections import HOST, free_port, free_ports

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"


@contextlib.contextmanager
def server(answers: list[bytes]) -> Iterator[int]:
    """Answer one connection after the other, each with these bytes, and close it."""
    with socket.create_server((HOST, 0)) as listener:

        def serve() -> None:
            for reply in answers:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(reply)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("reply", "fate"),
    [
        (WHOLE, "answered"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "502"),
        (b"", "dropped"),
    ],
)
def test_a_request_has_a_fate(reply: bytes, fate: str) -> None:
    """A response of 200, another one, and none at all are told apart."""
    with server([reply]) as port:
        assert fates.fate(fates.ask(port, "/")) == fate


def test_requests_with_different_fates_are_not_called_by_one() -> None:
    """A word for several requests holds for all of them."""
    with server([WHOLE, b"", WHOLE]) as port:
        asked = [fates.ask(port, "/") for _ in range(3)]

        assert fates.fates(asked) == "answered or dropped"


def test_a_server_that_says_nothing_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that waits too long is not taken for one that was dropped."""
    monkeypatch.setattr(fates, "PATIENCE", 0.1)
    with socket.create_server((HOST, 0)) as listener:
        assert fates.fate(fates.ask(listener.getsockname()[1], "/")) == "silence"


def test_a_closed_connection_is_told_from_an_idle_one() -> None:
    """A connection on which nothing happens is open until its server closes it."""
    with socket.create_server((HOST, 0)) as listener:
        connection = fates.ask(listener.getsockname()[1], "/")
        accepted, _ = listener.accept()
        accepted.recv(65536)

        assert not fates.closed(connection)
        accepted.close()
        assert fates.closed(connection)
        connection.close()


def test_nobody_to_ask_is_an_error() -> None:
    """A port on which nothing listens is not waited for without end."""
    with pytest.raises(OSError, match="refused"):
        fates.ask(free_port(), "/")


def test_many_free_ports_differ_and_lie_below_those_of_clients() -> None:
    """Servers that start together never take the port of a client of another."""
    found = free_ports(40)

    assert len(set(found)) == 40
    assert max(found) < 32_768
