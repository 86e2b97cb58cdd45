"""Ask for the front page again and again, and count what fails meanwhile."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

CLIENTS = 4


def visit(port: int, seconds: float) -> tuple[int, int, set[bytes]]:
    """Return how many requests were answered and failed, and all that was read."""
    end = time.monotonic() + seconds
    answered, failed, contents = 0, 0, set()
    while time.monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/", headers={"Connection": "close"})
            response = connection.getresponse()
            contents.add(response.read())
            failed += response.status != 200
            answered += response.status == 200
        except (OSError, HTTPException):
            failed += 1
        finally:
            connection.close()
    return answered, failed, contents


if __name__ == "__main__":
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    with ThreadPoolExecutor(CLIENTS) as pool:
        visits = list(pool.map(visit, [port] * CLIENTS, [seconds] * CLIENTS))
    answered, failed, contents = zip(*visits, strict=True)
    read = sorted(b"".join(set().union(*contents)).decode().split("\n"))
    print("requests answered:", "hundreds" if sum(answered) >= 100 else "too few")
    print("requests failed:", "none" if not sum(failed) else "some")
    print("pages read:", ", ".join(filter(None, read)))
