"""Keeps notes in SQLite, and makes the table when it starts."""

import sqlite3

from flask import Flask, g

app = Flask(__name__)
PATH = "diary.db"


def database() -> sqlite3.Connection:
    """Return the connection of this request."""
    if "database" not in g:
        g.database = sqlite3.connect(PATH, timeout=0.5)
    return g.database


@app.teardown_appcontext
def close(_: BaseException | None) -> None:
    """Close it when the request ends."""
    if connection := g.pop("database", None):
        connection.close()


@app.get("/notes")
def count() -> str:
    """Tell how many notes there are."""
    rows = database().execute("SELECT count(*) FROM notes")
    return f"{rows.fetchone()[0]} notes\n"


@app.post("/notes")
def add() -> str:
    """Add a note."""
    database().execute("INSERT INTO notes VALUES ('hello')")
    database().commit()
    return "noted\n"
