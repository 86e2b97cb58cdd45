"""Listening sockets, and why one cannot be had."""

from __future__ import annotations

import errno
import socket

import pytest

from handbook.errors import MachineError
from handbook.serve.ports import listen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_listening(host: str) -> None:
    """A free port is listened at, whatever the host is called."""
    try:
        listener = listen(host, 0)
    except MachineError:
        pytest.skip(f"{host} is not on this machine")
    with listener:
        address = listener.getsockname()[:2]
        with socket.create_connection(address, timeout=5):
            pass


@pytest.mark.parametrize(
    ("port", "free"), [(80, 8002), (8000, 8002), (8001, 8002), (9000, 9001)]
)
@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.EADDRINUSE, "port {} is in use by another program"),
        (errno.EACCES, "port {} is reserved for the administrator"),
        (errno.EMFILE, "cannot listen at 127.0.0.1:{}: Too many open files"),
    ],
)
def test_refusals(
    port: int, free: int, number: int, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each refusal says why, and names a port that may do."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "Too many open files")

    monkeypatch.setattr(socket, "create_server", refuse)

    with pytest.raises(MachineError) as caught:
        listen("127.0.0.1", port)

    assert str(caught.value) == f"{problem.format(port)}\n  fix: try --port {free}"


@pytest.mark.parametrize("host", ["203.0.113.1", "nosuch.invalid", "a..b", "x" * 70])
def test_a_host_that_is_none(host: str) -> None:
    """What is no address of this machine, or no name at all, is told as such."""
    with pytest.raises(MachineError, match=r"is no address(.|\n)*--host 127\.0\.0\.1"):
        listen(host, 0)
