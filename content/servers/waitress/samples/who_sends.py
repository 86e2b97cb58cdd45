"""Serve with Waitress, and print which threads receive and which send."""

import socket
import sys
import threading

from hello import app
from waitress import serve


@app.get("/big")
def big() -> bytes:
    """Answer with more than fits into the buffers of a connection."""
    return bytes(32_000_000)


def told(verb: str, seen: set[tuple[str, str]]) -> None:
    """Print the kind of thread that first does something with a socket."""
    real = getattr(socket.socket, verb)

    def method(self: socket.socket, *args: object) -> object:
        name = threading.current_thread().name
        kind = "task thread" if name.startswith("waitress-") else "main thread"
        if (verb, kind) not in seen:
            seen.add((verb, kind))
            print(f"{verb}: {kind}")
        return real(self, *args)

    setattr(socket.socket, verb, method)


if __name__ == "__main__":
    seen: set[tuple[str, str]] = set()
    told("recv", seen)
    told("send", seen)
    serve(app, listen=f"127.0.0.1:{sys.argv[1]}")
