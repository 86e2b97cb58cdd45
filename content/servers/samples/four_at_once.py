"""Send four requests at once, and find out how many were handled together."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection


def fetch(port: int) -> tuple[float, float]:
    """Ask for /slow over a new connection; return when its work began and ended."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/slow")
    began, ended = json.load(connection.getresponse())
    connection.close()
    return began, ended


def most_together(spans: list[tuple[float, float]]) -> int:
    """Return how many spans of time share one moment, at most."""
    return max(
        sum(began <= moment < ended for began, ended in spans) for moment, _ in spans
    )


if __name__ == "__main__":
    port = int(sys.argv[1])
    with ThreadPoolExecutor(4) as pool:
        spans = list(pool.map(fetch, [port] * 4))
    print("4 requests sent; handled at the same time:", most_together(spans))
