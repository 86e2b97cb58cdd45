"""Connect silent clients, then one visitor: python silent.py PORT COUNT."""

import socket
import sys


def connect(port: int) -> socket.socket:
    """Open a connection that gives up waiting after two seconds."""
    return socket.create_connection(("127.0.0.1", port), timeout=2)


# region: visit
def visit(port: int, count: int) -> None:
    """Print what a visitor gets while ``count`` silent clients are connected."""
    silent = [connect(port) for _ in range(count)]
    print("silent clients:", len(silent))
    visitor = connect(port)
    visitor.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    try:
        answer = visitor.recv(15)
    except TimeoutError:
        print("visitor: not one byte for 2 seconds")
        for client in silent:
            client.close()
        print("silent clients: 0")
        answer = visitor.recv(15)
    print("visitor:", answer.decode())


# endregion


if __name__ == "__main__":
    visit(int(sys.argv[1]), int(sys.argv[2]))
