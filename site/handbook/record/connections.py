"""Connections to servers on this machine, for recordings and tests."""

from __future__ import annotations

import contextlib
import random
import socket
from pathlib import Path

from handbook.errors import MachineError

HOST = "127.0.0.1"
"""Every program listens on loopback, and only there."""

Address = int | Path
"""Where a server listens: a port of ``HOST``, or the path of a Unix socket."""


def free_port() -> int:
    """Return a port of ``HOST`` that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def free_ports(count: int) -> list[int]:
    """Return ports of ``HOST`` that were free a moment ago, for many servers at once.

    They lie below those that the system gives to clients: where many servers start
    together, a client of one could take the port of another that ``free_port`` found.
    """
    found: list[int] = []
    port = random.randrange(20_000, 31_000)  # noqa: S311 - nothing secret
    while len(found) < count:
        port += 1
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind((HOST, port))
            found.append(port)
    return found


def exchange(
    address: Address, request: bytes, *, timeout: float = 15, quiet: float = 1
) -> bytes:
    """Send ``request`` over a new connection and return the raw bytes that come back.

    Reads until the server closes the connection, or until it has been silent
    for ``quiet`` seconds after its first byte, which is how a connection that
    is kept open shows.  ``MachineError`` when nothing listens, or when not one
    byte and no end arrives in ``timeout`` seconds.
    """
    received = bytearray()
    try:
        with connect(address, timeout=timeout) as connection:
            connection.sendall(request)
            while chunk := connection.recv(65536):
                received += chunk
                connection.settimeout(quiet)
    except (TimeoutError, ConnectionResetError, BrokenPipeError) as error:
        if not received and isinstance(error, TimeoutError):
            raise MachineError(
                f"{name_of(address)} did not answer in {timeout:g} seconds.",
                "Look at the server's log.",
            ) from None
    except OSError as error:
        raise MachineError(
            f"Cannot connect to {name_of(address)}: {error.strerror or error}.",
            "Start the server first, and check the address.",
        ) from None
    return bytes(received)


def connect(
    address: Address, *, timeout: float = 15, source: str = ""
) -> socket.socket:
    """Open a connection to a server; the caller closes it; ``OSError`` if refused.

    ``source`` is the loopback address to come from, if not ``HOST``.
    """
    if isinstance(address, int):
        return socket.create_connection(
            (HOST, address), timeout=timeout, source_address=(source, 0)
        )
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(timeout)
    try:
        connection.connect(str(address))
    except OSError:
        connection.close()
        raise
    return connection


def name_of(address: Address) -> str:
    """Return how messages call an address."""
    return f"{HOST}:{address}" if isinstance(address, int) else str(address)
