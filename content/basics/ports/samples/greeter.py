"""A server that greets whoever connects: python greeter.py ADDRESS PORT."""

import socket
import sys


def main(address: str, port: int) -> None:
    """Listen, and greet one client after the other."""
    with socket.create_server((address, port)) as listener:
        print(f"listening on {address}:{port}", flush=True)
        while True:
            connection, client = listener.accept()
            with connection:
                connection.sendall(f"Hello, {client[0]}!".encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
