"""Send one slow request, then four at once, and compare how long they take."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection


def fetch(port: int) -> None:
    """Ask for /slow over a new connection and read the whole answer."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/slow")
    connection.getresponse().read()
    connection.close()


def seconds(requests: int, port: int) -> float:
    """Return how long so many requests take, all sent at the same moment."""
    start = time.perf_counter()
    with ThreadPoolExecutor(requests) as pool:
        list(pool.map(fetch, [port] * requests))
    return time.perf_counter() - start


if __name__ == "__main__":
    port = int(sys.argv[1])
    ratio = round(seconds(4, port) / seconds(1, port))
    print(f"four requests at once take {ratio} x the time of one")
