"""Listening sockets for the commands that serve."""

from __future__ import annotations

import errno
import socket

from handbook.errors import MachineError


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at ``host`` and ``port``.

    Raises ``MachineError`` when the port is taken, is not for everybody, or the
    host is not this machine.
    """
    if not host:  # which the system takes for every address that it has
        raise MachineError(*_no_address(host))
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server((address[0], port), family=family)
    except (socket.gaierror, UnicodeError) as error:  # no name at all, such as a..b
        raise MachineError(*_no_address(host)) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise MachineError(*_no_address(host)) from error
        problem = {
            errno.EADDRINUSE: f"port {port} is in use by another program",
            errno.EACCES: f"port {port} is reserved for the administrator",
        }.get(error.errno or 0, f"cannot listen at {host}:{port}: {error.strerror}")
        free = port + 1 if 8001 <= port < 65535 else 8002
        raise MachineError(problem, f"try --port {free}") from error


def _no_address(host: str) -> tuple[str, str]:
    return f"'{host}' is no address of this machine", "use --host 127.0.0.1"
