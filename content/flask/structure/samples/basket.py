"""A session without a secret key."""

from flask import Flask, session

# region: app
app = Flask(__name__)


@app.get("/")
def show():
    """Read the session."""
    return f"in the basket: {session.get('item', 'nothing')}\n"


@app.post("/")
def put():
    """Write to the session."""
    session["item"] = "tea"
    return "put in\n"


# endregion
