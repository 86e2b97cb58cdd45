"""``record.connections``: raw bytes go to a server, and raw bytes come back."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from handbook.errors import MachineError
from handbook.record.connections import (
    HOST,
    Address,
    connect,
    exchange,
    free_port,
    free_ports,
    name_of,
)

Answering = Callable[[socket.socket], None]
Serve = Callable[[Answering], int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return what answers one connection on a port of its own, which it returns."""
    with ExitStack() as stack:

        def start(answer: Answering) -> int:
            listener = stack.enter_context(socket.create_server((HOST, 0)))

            def run() -> None:
                connection, _ = listener.accept()
                with connection:
                    answer(connection)

            thread = Thread(target=run, daemon=True)
            thread.start()
            stack.callback(thread.join, 10)
            return int(listener.getsockname()[1])

        yield start


def test_what_comes_back_is_returned_as_it_is(serve: Serve) -> None:
    """All bytes until the server closes, none added or read as something else."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(connection.recv(99)[::-1])
        connection.sendall(b"\r\n\x00\xff")

    assert exchange(serve(answer), b"abc") == b"cba\r\n\x00\xff"


def test_a_connection_that_is_kept_ends_after_a_pause(serve: Serve) -> None:
    """What has arrived until then is the answer."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"kept")
        connection.recv(99)
        connection.recv(99)  # until the client leaves

    assert exchange(serve(answer), b"x", quiet=0.05) == b"kept"


def test_a_connection_that_is_cut_gives_what_came(serve: Serve) -> None:
    """Nothing, if the server closes without a word."""
    assert exchange(serve(lambda connection: None), b"") == b""


def test_silence_is_told(serve: Serve) -> None:
    """With the address, and for how long it was waited."""

    def answer(connection: socket.socket) -> None:
        while connection.recv(99):
            pass

    port = serve(answer)
    with pytest.raises(MachineError, match=rf"{port} did not answer in 0\.05 seconds"):
        exchange(port, b"x", timeout=0.05)


@pytest.mark.parametrize("unix", [True, False])
def test_where_nobody_listens_is_told(tmp_path: Path, unix: bool) -> None:
    """A port or a path."""
    address: Address = tmp_path / "none.sock" if unix else free_port()

    with pytest.raises(MachineError, match="Cannot connect to") as caught:
        exchange(address, b"x")

    assert name_of(address) in str(caught.value)


def test_a_client_chooses_its_address(serve: Serve) -> None:
    """Any of loopback is free to come from."""
    seen: list[str] = []

    def answer(connection: socket.socket) -> None:
        seen.append(connection.getpeername()[0])
        connection.sendall(b".")

    with connect(serve(answer), source="127.0.0.9") as connection:
        assert connection.recv(1) == b"."
    assert seen == ["127.0.0.9"]


def test_free_ports_differ_and_can_be_listened_at() -> None:
    """They lie where the system takes none for clients."""
    ports = free_ports(20)

    assert len(set(ports)) == 20
    assert all(20_000 < port < 32_768 for port in [*ports])
    with ExitStack() as stack:
        for port in [free_port(), *ports]:
            stack.enter_context(socket.create_server((HOST, port)))
