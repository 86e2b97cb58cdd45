"""How long the commands that serve wait for a request, and to send an answer."""

from __future__ import annotations

import io
import sys
import time
from http.server import BaseHTTPRequestHandler
from socket import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PATIENCE = 30.0
"""Seconds that a reader has to send a whole request, or to take what is sent."""


class Punctual(BaseHTTPRequestHandler):
    """A handler that hangs up on readers who do not finish their requests.

    ``patience`` is for a request as a whole, however it drips in, and for each
    piece of a response; a response as a whole may take as long as it likes.
    """

    patience: float = PATIENCE
    connection: socket

    def setup(self) -> None:
        """Read from the connection only as long as there is time."""
        super().setup()
        self.connection.settimeout(self.patience)
        self.raw = _Until(self.connection, self.patience)
        self.rfile.close()
        self.rfile = io.BufferedReader(self.raw)

    def handle_one_request(self) -> None:
        """Give the reader time for one request."""
        self.raw.begin()
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read the head of a request; return whether it is one."""
        parsed = super().parse_request()
        self.raw.least = 0.01
        return parsed

    def log_error(self, format: str, *args: object) -> None:
        """Tell of an error, unless it is only that a reader was too slow."""
        if not isinstance(sys.exception(), TimeoutError):
            super().log_error(format, *args)


class _Until(io.RawIOBase):
    """What arrives over a connection until ``timeout`` seconds after ``begin``.

    Later it is a ``TimeoutError`` to read, unless something is there within
    ``least`` seconds: the end of a connection may be seen after a long response.
    """

    def __init__(self, connection: socket, timeout: float) -> None:
        self.connection = connection
        self.timeout = timeout
        self.begin()

    def begin(self) -> None:
        """Start the clock."""
        self.end = time.monotonic() + self.timeout
        self.least = 0.0

    def readable(self) -> bool:
        """Say that this is for reading."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is, or wait for it."""
        left = max(self.end - time.monotonic(), self.least)
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        try:
            return self.connection.recv_into(buffer)
        finally:
            self.connection.settimeout(self.timeout)
