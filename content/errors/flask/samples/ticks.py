"""A server that speaks WebSocket, and answers a health check by plain HTTP."""

import logging
import sys

from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve


def tick(connection: ServerConnection) -> None:
    """Send a client one message."""
    connection.send("tick")


def health(connection: ServerConnection, request: Request) -> Response | None:
    """Answer a health check, and leave other requests to the handshake."""
    return connection.respond(200, "OK\n") if request.path == "/health" else None


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    port = int(sys.argv[1])
    with serve(tick, "127.0.0.1", port, process_request=health) as server:
        server.serve_forever()
