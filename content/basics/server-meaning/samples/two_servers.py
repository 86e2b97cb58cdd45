"""Two servers in one program: one speaks HTTP, the other one DNS."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import BaseRequestHandler, UDPServer
from threading import Thread

from names import answer, query, read

HERE = "127.0.0.1"


# region: servers
class Page(BaseHTTPRequestHandler):
    """Answers an HTTP request with a page."""

    def do_GET(self) -> None:
        """Send it."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Tea is ready.")

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class Name(BaseRequestHandler):
    """Answers a DNS query with an address."""

    def handle(self) -> None:
        """Send it."""
        asked, sock = self.request
        sock.sendto(answer(asked), self.client_address)


@contextmanager
def waiting(*servers: HTTPServer | UDPServer) -> Iterator[None]:
    """Let servers wait for requests during a ``with`` block."""
    for server in servers:
        Thread(target=server.serve_forever, args=(0.01,)).start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


# endregion
# region: clients
def ask_http(port: int) -> str:
    """Return what an HTTP server says, or why it does not."""
    connection = HTTPConnection(HERE, port, timeout=5)
    try:
        connection.request("GET", "/")
        response = connection.getresponse()
        return f"{response.status} {response.read().decode()}"
    except OSError as error:
        return error.strerror or str(error)
    finally:
        connection.close()


def ask_dns(port: int) -> str:
    """Return the address that a DNS server knows, or why there is none."""
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        sock.settimeout(5)
        sock.connect((HERE, port))
        try:
            sock.send(query("tea.example"))
            return read(sock.recv(512))
        except OSError as error:
            return error.strerror or str(error)


# endregion


def main(web: int, names: int) -> None:
    """Ask before the servers wait, while they do, and after it."""

    def ask(when: str) -> None:
        print(f"{when}\n  HTTP: {ask_http(web)}\n  DNS:  {ask_dns(names)}")

    ask("before")
    with waiting(HTTPServer((HERE, web), Page), UDPServer((HERE, names), Name)):
        ask("while both wait")
    ask("after")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
