"""Type a request: python by_hand.py PORT LENGTH."""

import socket
import sys

REQUEST = (
    "POST /tea HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: {length}\r\n"
    "Connection: close\r\n"
    "\r\n"
    "name=Ada&cups=2"
)


def main(port: int, length: str) -> None:
    """Send the request, and print every byte that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
        connection.sendall(REQUEST.format(length=length).encode())
        try:
            while piece := connection.recv(1000):
                print(piece.decode(), end="")
        except TimeoutError:
            print("no answer")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
