"""Ask for a slow page twenty times at once, and tell how long the last one waits."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

VISITORS = 20
TURN = 0.5  # seconds that the page takes


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


def turns(spans: list[tuple[float, float]]) -> int:
    """Return how many pages, one after the other, fill the time of all."""
    starts, ends = zip(*spans, strict=True)
    return round((max(ends) - min(starts)) / TURN)


if __name__ == "__main__":
    with ThreadPoolExecutor(VISITORS) as pool:
        spans = list(pool.map(fetch, [int(sys.argv[1])] * VISITORS))
    print(f"{most_together(spans)} at a time, {turns(spans)} turns")
