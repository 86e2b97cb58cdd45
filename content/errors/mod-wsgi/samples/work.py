"""An application whose views crash, hang, hold a lock, or answer too much."""

import ctypes
import time

from flask import Flask, Response, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


@app.get("/crash")
def crash() -> str:
    """Read at address 0, as a faulty extension in C does."""
    return ctypes.string_at(0).decode()


@app.get("/cookie")
def cookie() -> Response:
    """Answer with a header field of 40,000 bytes."""
    return Response("Much\n", headers={"X-Much": "x" * 40_000})


@app.get("/slow")
def slow() -> str:
    """Take as long as asked, as a slow database does."""
    time.sleep(float(request.args["seconds"]))
    return "Slow\n"


@app.get("/hold")
def hold() -> str:
    """Sleep in C without letting other threads run Python."""
    ctypes.PyDLL(None).sleep(int(request.args["seconds"]))
    return "Held\n"


@app.post("/upload")
def upload() -> str:
    """Say how many bytes arrived."""
    return f"{len(request.get_data())} bytes\n"
