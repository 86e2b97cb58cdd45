"""Keeps messages in a file, with the database that comes with Python."""

import sqlite3
from contextlib import closing

TABLE = "CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, text TEXT)"


def database() -> sqlite3.Connection:
    """Open the file, which has one table."""
    connection = sqlite3.connect("guestbook.db", isolation_level=None)
    connection.execute(TABLE)
    return connection


# region: keep
def add(text: str) -> None:
    """Keep a message."""
    with closing(database()) as opened:
        opened.execute("INSERT INTO message (text) VALUES (?)", [text])


def latest(count: int) -> list[str]:
    """Return the newest messages, the newest first."""
    query = "SELECT text FROM message ORDER BY id DESC LIMIT ?"
    with closing(database()) as opened:
        return [text for (text,) in opened.execute(query, [count])]


# endregion
