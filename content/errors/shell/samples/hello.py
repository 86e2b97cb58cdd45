"""The application that the pages on the shell start."""

import os

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Answer at once."""
    return "Hello\n"


@app.get("/crash")
def crash() -> str:
    """End the process, as a fault in a C library would."""
    os._exit(1)
