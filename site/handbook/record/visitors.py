"""Visitors of a stack: clients that speak HTTP/1.1 over TLS or without it.

A visitor keeps its connection, as a browser does, and looks before each request
whether the server has closed it meanwhile.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from dataclasses import dataclass

from handbook.record.connections import connect

NAME = "hello.example"
"""The name of the site that every stack serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a visitor got: ``status`` is 0 where no response came."""

    status: int
    head: str = ""
    content: str = ""
    refused: bool = False

    def field(self, name: str) -> str:
        """Return the value of a header field, or ``""``."""
        start = f"{name.lower()}: "
        found = (line for line in self.head.split("\r\n"))
        return next(
            (line[len(start) :] for line in found if line.lower().startswith(start)), ""
        )

    def __str__(self) -> str:
        """Say it in a word or two."""
        if self.status:
            return str(self.status)
        return "refused" if self.refused else "no response"


NOTHING = Answer(status=0)


class Visitor:
    """One client, with one connection that it keeps; close it, or use ``with``."""

    def __init__(
        self, port: int, *, secure: bool = True, name: str = NAME, source: str = ""
    ) -> None:
        """Ask at ``port``, from the address ``source``; TLS names the host ``name``."""
        self._port, self._secure = port, secure
        self._name, self._source = name, source
        self._connection: socket.socket | None = None

    def __enter__(self) -> Visitor:
        """Return the visitor itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its connection."""
        self.close()

    def close(self) -> None:
        """Close the connection, if it has one."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @property
    def connected(self) -> bool:
        """Whether it has a connection that the server has not closed."""
        if self._connection is None:
            return False
        timeout = self._connection.gettimeout()
        self._connection.settimeout(0)
        try:
            return self._connection.recv(1) != b""
        except (ssl.SSLWantReadError, BlockingIOError):
            return True
        except OSError:
            return False
        finally:
            self._connection.settimeout(timeout)

    def ask(
        self,
        path: str = "/",
        *fields: str,
        method: str = "GET",
        host: str = NAME,
        content: bytes = b"",
    ) -> Answer:
        """Send a request, with ``fields`` as more lines of its head.

        Returns what comes back.
        """
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *fields]
        if method == "POST":
            lines.append(f"Content-Length: {len(content)}")
        raw = "\r\n".join([*lines, "", ""]).encode() + content
        try:
            connection = self._connected()
        except OSError as error:
            refused = isinstance(error, ConnectionRefusedError)
            return Answer(status=0, refused=refused)
        try:
            # A server may answer, and close, before it has read everything.
            with contextlib.suppress(ConnectionError):
                connection.sendall(raw)
            answer, keep = _received(connection, method)
        except (OSError, http.client.HTTPException):
            answer, keep = NOTHING, False
        if not keep:
            self.close()
        return answer

    def post(self, path: str = "/") -> Answer:
        """Send one byte."""
        return self.ask(path, method="POST", content=b"x")

    def _connected(self) -> socket.socket:
        if self._connection is not None and self.connected:
            return self._connection
        self.close()
        opened = connect(self._port, timeout=30, source=self._source)
        if self._secure:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # it is the run's own certificate
            try:
                opened = context.wrap_socket(opened, server_hostname=self._name)
            except OSError:
                opened.close()
                raise
        self._connection = opened
        return opened


def _received(connection: socket.socket, method: str) -> tuple[Answer, bool]:
    """Read one response; say whether the connection may be used again."""
    response = http.client.HTTPResponse(connection, method=method)
    response.begin()
    content = response.read().decode("utf-8", errors="replace")
    head = "".join(f"{name}: {value}\r\n" for name, value in response.getheaders())
    answer = Answer(status=response.status, head=head, content=content)
    return answer, not response.will_close
