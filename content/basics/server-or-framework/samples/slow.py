"""A Flask application that takes its time."""

import time

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
def slow() -> str:
    """Answer after a pause, like a view that waits for a database."""
    time.sleep(0.6)
    return "done\n"
