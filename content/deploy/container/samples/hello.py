"""The application that runs in the container."""

import os
import time
from pathlib import Path

from flask import Flask

app = Flask(__name__)
VISITS = Path(os.environ.get("DATA", "."), "visits.txt")


@app.get("/")
def hello() -> str:
    """Count the visits, in a file."""
    with VISITS.open("a", encoding="utf-8") as file:
        file.write("a visit\n")
    print("somebody came")
    return f"visits so far: {len(VISITS.read_text('utf-8').splitlines())}\n"


@app.get("/slow")
def slow() -> str:
    """Take a while."""
    time.sleep(2)
    return "at last\n"


@app.get("/health")
def health() -> str:
    """Say that requests are answered."""
    return "well\n"
