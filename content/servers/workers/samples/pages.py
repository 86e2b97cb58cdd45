"""Two pages: one waits, as if for a database, and the other computes."""

import os
import time
from collections.abc import Callable

from flask import Flask

app = Flask(__name__)
WAITS = 0.5
COMPUTES = 0.25


# region: pages
@app.get("/waits")
def waits():
    """Wait for half a second; the processor has nothing to do meanwhile."""
    return measured(lambda: time.sleep(WAITS))


@app.get("/computes")
def computes():
    """Compute until this thread has used a quarter of a second of a core."""
    return measured(use_a_core)


# endregion


def use_a_core() -> None:
    """Count up, as a page does that draws a chart or resizes an image."""
    end = time.thread_time() + COMPUTES
    while time.thread_time() < end:
        pass


def measured(work: Callable[[], None]) -> dict[str, float]:
    """Do some work; tell when, and how much its whole process computed meanwhile."""
    began, used = time.monotonic(), time.process_time()
    work()
    return {
        "worker": os.getpid(),
        "began": began,
        "used": time.process_time() - used,
        "ended": time.monotonic(),
    }
