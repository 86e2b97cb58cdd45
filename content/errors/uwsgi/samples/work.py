"""An application that takes long, answers much, keeps memory, or is killed."""

import os
import signal
import time

from flask import Flask, request

app = Flask(__name__)
kept: list[bytes] = []


@app.get("/")
def hello() -> str:
    """Say hello."""
    return "Hello\n"


@app.get("/slow")
def slow() -> str:
    """Take as long as asked, as a slow database does."""
    time.sleep(float(request.args["seconds"]))
    return "Slow\n"


@app.get("/report")
def report() -> str:
    """Answer with a megabyte, after a while."""
    time.sleep(0.5)
    return "x" * 1_000_000


@app.post("/upload")
def upload() -> str:
    """Say how many bytes arrived."""
    return f"{len(request.get_data())} bytes\n"


@app.get("/grow")
def grow() -> str:
    """Keep 60 megabytes, as a cache without a limit does."""
    kept.append(b"x" * 60_000_000)
    return "Kept\n"


@app.get("/killed")
def killed() -> str:
    """End as the kernel ends a process when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return "never\n"
