"""Send eight requests at once, and tell how many seconds all of them took."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection


def fetch(port: int, path: str) -> None:
    """Fetch a page over a new connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path} answers {response.status}")


if __name__ == "__main__":
    port, path = int(sys.argv[1]), sys.argv[2]
    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fetch, [port] * 8, [path] * 8))
    print(time.monotonic() - began)
