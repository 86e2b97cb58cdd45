"""Reads where its database is from the environment."""

import os
import sqlite3

from flask import Flask

app = Flask(__name__)
app.config["DATABASE"] = os.environ.get("DATABASE", "ledger.db")


def connect() -> sqlite3.Connection:
    """Open the database."""
    return sqlite3.connect(app.config["DATABASE"])


@app.cli.command("init-db")
def init_db() -> None:
    """Make the table."""
    with connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS entries (text TEXT)")


@app.get("/entries")
def count() -> str:
    """Tell how many entries there are."""
    rows = connect().execute("SELECT count(*) FROM entries")
    return f"{rows.fetchone()[0]} entries\n"


@app.post("/entries")
def add() -> str:
    """Add an entry."""
    with connect() as connection:
        connection.execute("INSERT INTO entries VALUES ('hello')")
    return "added\n"
