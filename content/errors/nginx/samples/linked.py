"""An application that links to its own pages."""

from flask import Flask, url_for

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Link to another page."""
    return f"Hello, see {url_for('about')}\n"


@app.get("/about")
def about() -> str:
    """Tell something."""
    return "About\n"
