"""Counts visits twice: in a global, and in a file."""

import os
import sqlite3
from contextlib import closing
from itertools import count

from flask import Flask

# region: app
app = Flask(__name__)
visits = count(1)


@app.get("/")
def visit():
    """Count this visit in both, and say who did."""
    return f"pid {os.getpid()}  global {next(visits)}  file {stored()}\n"


def stored():
    """Count one visit in the file, and return how many there are."""
    with closing(sqlite3.connect("visits.db")) as file, file:
        file.execute("CREATE TABLE IF NOT EXISTS visits (id INTEGER PRIMARY KEY)")
        return file.execute("INSERT INTO visits DEFAULT VALUES").lastrowid


# endregion
