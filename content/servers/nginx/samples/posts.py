"""Send many small POST requests from twenty clients, and count what fails."""

import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

CLIENTS = 20


def post(port: int, count: int) -> int:
    """Send requests over one connection after the other; return how many failed."""
    failed = 0
    for _ in range(count):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", "/count", body=b"1")
        response = connection.getresponse()
        response.read()
        connection.close()
        failed += response.status == 502
    return failed


if __name__ == "__main__":
    port, count = int(sys.argv[1]), int(sys.argv[2])
    with ThreadPoolExecutor(CLIENTS) as pool:
        failed = sum(pool.map(post, [port] * CLIENTS, [count // CLIENTS] * CLIENTS))
    print(f"{count} POST requests; answered 502:", "some" if failed else "none")
