"""A proxy: to the one who asks it a server, to the one that it asks a client."""

import sys
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer

from two_servers import HERE, Page, ask_http, waiting


# region: middle
class Middle(BaseHTTPRequestHandler):
    """Answers a request with what another server answers."""

    def do_GET(self) -> None:
        """Accept one connection, open another, and carry the page across."""
        theirs, ours = self.connection.getpeername(), self.connection.getsockname()
        print(f"{theirs[1]} -> {ours[1]}   accepted: here I am the server")

        onward = HTTPConnection(HERE, self.server.behind)
        onward.request("GET", self.path)
        ours, theirs = onward.sock.getsockname(), onward.sock.getpeername()
        print(f"{ours[1]} -> {theirs[1]}   opened:   here I am the client")

        response = onward.getresponse()
        self.send_response(response.status)
        self.end_headers()
        self.wfile.write(response.read())
        onward.close()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


# endregion


def main(front: int, behind: int) -> None:
    """Ask the server in front, which asks the one behind."""
    middle = HTTPServer((HERE, front), Middle)
    middle.behind = behind
    with waiting(middle, HTTPServer((HERE, behind), Page)):
        print("The client got:", ask_http(front))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
