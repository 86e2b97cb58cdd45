"""An application whose views take long, or end the worker."""

import os
import time

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


@app.get("/slow")
def slow() -> str:
    """Take as long as asked, as a slow database does."""
    time.sleep(float(request.args["seconds"]))
    return "Slow\n"


@app.get("/crash")
def crash() -> str:
    """End the worker in the middle of the request."""
    os._exit(1)
