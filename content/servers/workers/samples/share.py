"""How much of each request is waiting? The response says it."""

import time

from flask import Flask, g

app = Flask(__name__)


# region: share
@app.before_request
def start_clocks():
    """Note the time, and how long this thread has computed so far."""
    g.began, g.used = time.perf_counter(), time.thread_time()


@app.after_request
def tell(response):
    """Tell both in milliseconds; a browser shows this field in its tools."""
    took = time.perf_counter() - g.began
    computed = time.thread_time() - g.used
    response.headers["Server-Timing"] = (
        f"computes;dur={computed * 1000:.0f}, waits;dur={(took - computed) * 1000:.0f}"
    )
    return response


# endregion


@app.get("/waits")
def waits():
    """Wait, as if for a database."""
    time.sleep(0.1)
    return "done\n"


@app.get("/computes")
def computes():
    """Compute."""
    end = time.thread_time() + 0.1
    while time.thread_time() < end:
        pass
    return "done\n"
