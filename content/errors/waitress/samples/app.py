"""An application with a slow page."""

import time

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


@app.get("/slow")
def slow() -> str:
    """Wait, as for a database."""
    time.sleep(1)
    return "Slow\n"
