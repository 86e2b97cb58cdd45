"""Four visitors ask for a page at once: how many are served together?"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

from pages import COMPUTES

VISITORS = 4


def visit(port: int, path: str) -> dict[str, float]:
    """Ask for a page over a new connection; return what it tells."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    told: dict[str, float] = json.load(connection.getresponse())
    connection.close()
    return told


def together(visits: list[dict[str, float]]) -> int:
    """Return how many pages were in the works at the same moment, at most."""
    return max(
        sum(one["began"] <= moment["began"] < one["ended"] for one in visits)
        for moment in visits
    )


def computed(visits: list[dict[str, float]]) -> int:
    """Return how many pages a process computed while it was at one, at most."""
    return round(max(one["used"] for one in visits) / COMPUTES)


if __name__ == "__main__":
    port, path = int(sys.argv[1]), sys.argv[2]
    with ThreadPoolExecutor(VISITORS) as pool:
        visits = list(pool.map(visit, [port] * VISITORS, [path] * VISITORS))
    print("in the works together:", together(visits))
    if path == "/computes":
        print("computed by one process meanwhile:", computed(visits))
