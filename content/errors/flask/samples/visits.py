"""Visits a site a hundred times, with its cookies, each time on a new connection."""

import sys
from http.client import HTTPConnection
from itertools import pairwise


def visit(port: int, cookie: str) -> tuple[int, str]:
    """Return the count that the page shows, and the cookie to send next time."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/", headers={"Cookie": cookie, "Connection": "close"})
    response = connection.getresponse()
    count = int(response.read().split()[1])
    connection.close()
    return count, (response.getheader("Set-Cookie") or cookie).partition(";")[0]


if __name__ == "__main__":
    cookie, counts = "", []
    for _ in range(100):
        count, cookie = visit(int(sys.argv[1]), cookie)
        counts.append(count)
    kept = all(after == before + 1 for before, after in pairwise(counts))
    print("all 100 visits counted" if kept else "visits were forgotten")
