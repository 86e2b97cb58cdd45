"""Counts visits in the session; each import makes a secret of its own."""

import secrets

from flask import Flask, session

app = Flask(__name__)
# region: secret
app.secret_key = secrets.token_hex()
# endregion


@app.get("/")
def count() -> str:
    """Count the visits of this browser."""
    session["visits"] = session.get("visits", 0) + 1
    return f"visit {session['visits']}\n"
