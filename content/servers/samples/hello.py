"""The application that every server of these pages runs."""

import os
import time

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say which version of the code answers."""
    return "version 1\n"


@app.get("/slow")
def slow() -> list[float]:
    """Wait, as if for a database; answer when the work began and when it ended."""
    began = time.monotonic()
    time.sleep(0.5)
    return [began, time.monotonic()]


@app.post("/count")
def count() -> str:
    """Read what was posted."""
    return f"{len(request.get_data())} bytes\n"


@app.get("/facts")
def facts() -> str:
    """Tell what the server says of the connection."""
    return f"{request.remote_addr} {request.url}\n"


@app.get("/busy")
def busy() -> str:
    """Compute until a quarter of a second of this thread's time is used up."""
    end = time.thread_time() + 0.25
    while time.thread_time() < end:
        pass
    return f"done by {os.getpid()}\n"
