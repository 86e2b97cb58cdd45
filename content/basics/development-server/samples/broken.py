"""A Flask application whose only page fails."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def price() -> str:
    """Divide by zero, beside something that nobody else should read."""
    api_key = "do-not-show-me"
    return f"{len(api_key) / 0}"
