"""A complete Flask application."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def home() -> str:
    """Answer requests for the front page."""
    return "<p>Hello!</p>\n"
