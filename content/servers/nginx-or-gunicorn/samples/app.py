"""A whole site: one page that Flask makes, and a style sheet in static/."""

from flask import Flask, url_for

BAKER = "0161 496 0123"  # not for visitors
app = Flask(__name__)


@app.get("/")
def home() -> str:
    """Make the page, with a link to the style sheet."""
    address = url_for("static", filename="site.css")
    return f'<a href="{address}">Our style sheet</a>\n'
