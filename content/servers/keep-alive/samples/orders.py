"""An application that takes orders, and computes a moment for each request."""

import time

from flask import Flask, request

app = Flask(__name__)


@app.route("/order", methods=["GET", "POST"])
def order() -> str:
    """Read what was sent and compute for ten milliseconds."""
    ordered = request.get_data()
    end = time.thread_time() + 0.01
    while time.thread_time() < end:
        pass
    return f"{len(ordered)} bytes\n"
