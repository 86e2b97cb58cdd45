"""A client that keeps its connection, as ``requests.Session`` does."""

import http.client
import sys


def order(port: int) -> None:
    """Send two orders over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(2):
        connection.request("POST", "/order", b"tea")
        print(connection.getresponse().read().decode(), end="")


if __name__ == "__main__":
    order(int(sys.argv[1]))
