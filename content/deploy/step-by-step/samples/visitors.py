"""Send GETs and POSTs until a new release has answered; count what is lost."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPSConnection

ENOUGH = 50  # answers of the new release, for each visitor
AT_MOST = 4000


def visit(method: str) -> tuple[int, float, list[str]]:
    """Ask again and again; return the losses, the longest wait, the releases."""
    connection = HTTPSConnection(sys.argv[1], timeout=30)
    lost, longest = 0, 0.0
    seen: list[str] = []
    content = b"hello" if method == "POST" else None
    for _ in range(AT_MOST):
        began = time.monotonic()
        try:
            connection.request(method, "/", content)
            response = connection.getresponse()
            release = response.read().decode().split()[-1]
            if response.status != 200:
                raise HTTPException(response.status)
            seen.append(release)
        except (OSError, HTTPException):
            lost += 1
            connection.close()
        longest = max(longest, time.monotonic() - began)
        if seen and seen[0] not in seen[-ENOUGH:]:
            break
        time.sleep(0.005)
    return lost, longest, list(dict.fromkeys(seen))


with ThreadPoolExecutor() as pool:
    print("Four visitors are asking ...", flush=True)
    methods = ["GET", "GET", "POST", "POST"]
    for method, (lost, longest, releases) in zip(
        methods, pool.map(visit, methods), strict=True
    ):
        slow = "all within 5 s" if longest < 5 else f"up to {longest:.0f} s"
        print(f"{method}: {lost} lost, {slow}, releases {', then '.join(releases)}")
