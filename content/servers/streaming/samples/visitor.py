"""Visit a stream, ask for its pieces, and tell what of them has come so far."""

import re
import socket
import sys
from http.client import HTTPConnection

HOST = "127.0.0.1"
HEAD = "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


# region: visit
def visit(port: int, path: str) -> None:
    """Show what has come each time that the server has sent a piece."""
    with socket.create_connection((HOST, port), timeout=10) as stream:
        stream.sendall(HEAD.format(path=path).encode())
        for number in (1, 2):
            have_sent(port)
            print(f"piece {number} is sent; arrived:", so_far(stream))
        have_sent(port)
        print("the end; arrived:", rest(stream))


def have_sent(port: int) -> None:
    """Ask for a piece, through the same proxy; come back when it is sent."""
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", "/next")
    response = connection.getresponse()
    response.read()
    connection.close()
    if response.status != 200:
        sys.exit("The application did not send a piece.")


# endregion
def so_far(stream: socket.socket) -> str:
    """Return what can be read without waiting."""
    arrived = b""
    stream.setblocking(False)
    try:
        while chunk := stream.recv(65536):
            arrived += chunk
    except BlockingIOError:
        pass
    stream.settimeout(10)
    return told(arrived)


def rest(stream: socket.socket) -> str:
    """Return what can be read until the end."""
    return told(b"".join(iter(lambda: stream.recv(65536), b"")))


def told(arrived: bytes) -> str:
    """Name the status line and the marks that arrived."""
    marks = re.findall(rb"^(?:HTTP/.*|begin \d|end \d)\r?$", arrived, re.MULTILINE)
    return ", ".join(mark.decode().strip() for mark in marks) or "nothing"


if __name__ == "__main__":
    visit(int(sys.argv[1]), sys.argv[2])
