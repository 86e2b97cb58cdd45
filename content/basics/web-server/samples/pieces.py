"""Send one request in two pieces: python pieces.py PORT."""

import socket
import sys
import time


# region: send
def send(port: int) -> None:
    """Print the status line that a request in two pieces gets."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /ind")
        time.sleep(0.5)
        try:
            connection.sendall(b"ex.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = connection.recv(15)
        except ConnectionError:
            answer = b""
        print(answer.decode() or "no response, the connection is gone")


# endregion


if __name__ == "__main__":
    send(int(sys.argv[1]))
