"""Ask from sixteen clients at once, a moment after the server's idle time."""

import socket
import sys
import time

CLIENTS = 16

# region: rounds
IDLE = 2.2
"""Seconds between two rounds: a little more than Gunicorn waits."""


def ask(port: int, method: str, rounds: int) -> str:
    """Let all clients ask together, pause, and so on; tell how many got a 502."""
    for _ in range(rounds):
        if ask_together(port, method, CLIENTS):
            return "some"
        # Gunicorn looks for idle connections when it has served somebody, and
        # otherwise once a second. One visitor keeps it from looking too early.
        time.sleep(IDLE - 0.6)
        ask_together(port, "GET", 1)
        time.sleep(0.6)
    return f"none of {rounds * CLIENTS}"


# endregion
def ask_together(port: int, method: str, clients: int) -> int:
    """Complete all requests in the same moment; return how many got a 502."""
    head = f"{method} /order HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    request = f"{head}Content-Length: 1\r\n\r\n1".encode()
    connections = [
        socket.create_connection(("127.0.0.1", port), timeout=20)
        for _ in range(clients)
    ]
    for connection in connections:
        connection.sendall(request[:-1])
    time.sleep(0.05)  # the proxy has all but the last byte of each by now
    for connection in connections:
        connection.sendall(request[-1:])
    return [status(connection) for connection in connections].count(502)


def status(connection: socket.socket) -> int:
    """Read a response to its end; return its status."""
    with connection:
        response = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(response.split(b" ", 2)[1])


if __name__ == "__main__":
    port, method, rounds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    print(f"{method} requests with status 502:", ask(port, method, rounds))
