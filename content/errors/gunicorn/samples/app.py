"""An application that keeps its worker busy, or ends it."""

import hashlib
import os
import signal
import time

from flask import Flask

app = Flask(__name__)


@app.get("/")
def version() -> str:
    """Say which version of the code this is."""
    return "version 1\n"


@app.get("/slow")
def slow() -> str:
    """Wait, as for a database."""
    time.sleep(3)
    return "Slow\n"


@app.get("/busy")
def busy() -> str:
    """Compute in C, where a signal waits until the call returns."""
    hashlib.pbkdf2_hmac("sha256", b"word", b"salt", 15_000_000)
    return "Busy\n"


@app.get("/killed")
def killed() -> str:
    """End as the kernel ends a process when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return "Never\n"
