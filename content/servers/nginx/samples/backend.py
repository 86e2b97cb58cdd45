"""Accepts connections, shows the head of every request, and answers it."""

import socket
import sys


def serve(connection: socket.socket, number: int) -> None:
    """Answer every request of one connection."""
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
        while b"\r\n\r\n" in received:
            head, _, received = received.partition(b"\r\n\r\n")
            print(f"--- connection {number}")
            print(head.decode().replace("\r\n", "\n"), flush=True)
            last = b"HTTP/1.0" in head or b"connection: close" in head.lower()
            field = b"Connection: close\r\n" if last else b""
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n" + field + b"\r\nok\n"
            )
            if last:
                return


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
        for number in range(1, 100):
            connection, _ = listener.accept()
            with connection:
                serve(connection, number)
