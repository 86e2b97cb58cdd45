"""Show the first bytes of one connection: python listen.py 8000."""

import socket
import sys

SHOWN = 111

if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
        connection, _ = server.accept()
        with connection:
            print(connection.recv(SHOWN))
