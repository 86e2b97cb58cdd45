"""An application that fails on request."""

import os
import time

from flask import Flask, Response, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Answer at once."""
    return "Hello\n"


@app.get("/slow")
def slow() -> str:
    """Wait before answering."""
    time.sleep(float(request.args.get("seconds", "3")))
    return "Slow\n"


@app.get("/crash")
def crash() -> str:
    """End the worker, as a fault in a C library would."""
    os._exit(1)


@app.get("/big-header")
def big_header() -> Response:
    """Answer with a header field of 5,000 bytes, such as a large session cookie."""
    response = Response("Hello\n")
    response.set_cookie("session", "x" * 5000)
    return response


@app.post("/upload")
def upload() -> str:
    """Tell how much arrived."""
    return f"{len(request.get_data())} bytes\n"
