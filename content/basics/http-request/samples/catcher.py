"""A server that prints what it is sent, byte for byte: python catcher.py PORT."""

import socket
import sys
from pathlib import Path

# region: answer
PAGE = Path(__file__).with_name("shop.html").read_bytes()
ANSWER = (
    b"HTTP/1.1 200 OK\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n"
    b"Content-Length: %d\r\n"
    b"Set-Cookie: visits=1\r\n"
    b"Connection: close\r\n"
    b"\r\n"
    b"%b"
) % (len(PAGE), PAGE)
# endregion


def read_request(connection: socket.socket) -> bytes:
    """Read up to the empty line, then as much as Content-Length says."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        if not (piece := connection.recv(4096)):
            return raw
        raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    _, _, value = head.lower().partition(b"\r\ncontent-length:")
    missing = int(value.split(b"\r\n")[0] or 0) - len(body)
    while missing > 0:
        piece = connection.recv(missing)
        raw, missing = raw + piece, missing - len(piece)
    return raw


def main(port: int) -> None:
    """Print each request, and send the page."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            connection, _ = listener.accept()
            with connection:
                if raw := read_request(connection):
                    print(raw.decode(), flush=True)
                    connection.sendall(ANSWER)


if __name__ == "__main__":
    main(int(sys.argv[1]))
