"""Ask again and again while the server reloads, and count what fails meanwhile."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

CLIENTS = 4


def visit(port: int, seconds: float, options: set[str]) -> tuple[int, int, set[bytes]]:
    """Return how many requests were answered and failed, and all that was read.

    With ``--post`` they are POST requests; with ``--keep`` they come over one
    connection for as long as the server does not say that it closes it.
    """
    question = ("POST", "/count", b"1") if "--post" in options else ("GET", "/", None)
    headers = {} if "--keep" in options else {"Connection": "close"}
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    end = time.monotonic() + seconds
    answered, failed, contents = 0, 0, set()
    while time.monotonic() < end:
        try:
            connection.request(*question, headers)
            response = connection.getresponse()
            contents.add(response.read())
            failed += response.status != 200
            answered += response.status == 200
        except (OSError, HTTPException):
            failed += 1
            connection.close()
        if "--keep" not in options:
            connection.close()  # the next request opens it again
    connection.close()
    return answered, failed, contents


if __name__ == "__main__":
    port, seconds, options = int(sys.argv[1]), float(sys.argv[2]), {*sys.argv[3:]}
    with ThreadPoolExecutor(CLIENTS) as pool:
        visits = list(pool.map(lambda _: visit(port, seconds, options), range(CLIENTS)))
    answered, failed, contents = zip(*visits, strict=True)
    print("requests answered:", "hundreds" if sum(answered) >= 100 else "too few")
    print("requests failed:", "none" if not sum(failed) else "some")
    if "--post" not in options:
        pages = b"".join(set().union(*contents)).decode().split("\n")
        print("pages read:", ", ".join(filter(None, sorted(pages))))
