"""An application with a thread of its own, which works every tenth of a second."""

import threading
import time
from collections.abc import Callable, Iterable

counts = {"done": 0, "seen": 0}


def work() -> None:
    """Count, as a thread that sends metrics would send."""
    while True:
        time.sleep(0.1)
        counts["done"] += 1


threading.Thread(target=work, daemon=True).start()


def app(environ: dict[str, object], start_response: Callable) -> Iterable[bytes]:
    """Say whether the thread has worked since the last request."""
    worked = counts["done"] - counts["seen"] > 5
    counts["seen"] = counts["done"]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"The thread runs\n" if worked else b"The thread does not run\n"]
