"""A Flask application that takes its time, and says when it was busy."""

import time

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
def slow() -> list[float]:
    """Wait, as if for a database; answer when the work began and when it ended."""
    began = time.monotonic()
    time.sleep(0.5)
    return [began, time.monotonic()]
