"""A server that closes a kept connection just when the second request arrives."""

import socketserver
import sys


class Handler(socketserver.StreamRequestHandler):
    """Serves one connection."""

    def handle(self) -> None:
        """Answer the first request, keep the connection, and end it at the second."""
        length = 0
        while line := self.rfile.readline().strip().lower():
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        self.rfile.read(length)
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nOK\n")
        self.rfile.peek(1)


class Server(socketserver.ThreadingTCPServer):
    """Serves each connection in a thread of its own."""

    allow_reuse_address = daemon_threads = True


if __name__ == "__main__":
    with Server(("127.0.0.1", int(sys.argv[1])), Handler) as server:
        server.serve_forever()
