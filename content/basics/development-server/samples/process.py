"""An application that says which process imports it, and which one answers."""

import os

from flask import Flask

print(f"process.py is imported: pid {os.getpid()}")
app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Answer with the process that runs this."""
    return f"pid {os.getpid()}\n"
