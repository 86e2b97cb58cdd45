"""Upload slowly, and see how long another visitor waits meanwhile."""

import socket
import sys
import time
from http.client import HTTPConnection
from threading import Thread

SECONDS = 4


def upload(port: int) -> None:
    """Send a small body, a byte every tenth of a second."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            b"POST /count HTTP/1.1\r\nHost: localhost\r\n"
            b"Connection: close\r\nContent-Length: %d\r\n\r\n" % (SECONDS * 10)
        )
        for _ in range(SECONDS * 10):
            time.sleep(0.1)
            connection.sendall(b"x")
        connection.recv(4096)


if __name__ == "__main__":
    port = int(sys.argv[1])
    client = Thread(target=upload, args=[port])
    client.start()
    time.sleep(0.3)
    began = time.monotonic()
    visitor = HTTPConnection("127.0.0.1", port, timeout=30)
    visitor.request("GET", "/")
    visitor.getresponse().read()
    waited = time.monotonic() - began
    client.join()
    print(round(waited / (time.monotonic() - began) * 100))
