"""Every thread opens a connection to the database, once, and keeps it."""

import sqlite3
import threading
import time

from flask import Flask

# region: app
app = Flask(__name__)
mine = threading.local()


def database() -> sqlite3.Connection:
    """Return the connection of this thread, and open it the first time."""
    if not hasattr(mine, "connection"):
        mine.connection = sqlite3.connect("shop.db")
    return mine.connection


@app.get("/")
def home():
    """Ask the database, and take a while."""
    database().execute("SELECT 1").fetchone()
    time.sleep(0.1)
    return "done\n"


# endregion
