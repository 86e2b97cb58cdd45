"""A Flask application with three rules of its own."""

from flask import Flask

# region: app
app = Flask(__name__)


@app.route("/")
def home():
    """Welcome whoever asks."""
    return "Welcome\n"


@app.route("/items/", methods=["GET", "POST"])
def items():
    """List the items, or take a new one."""
    return "all items\n"


@app.get("/items/<int:number>")
def item(number):
    """Show one item."""
    return f"item {number!r}\n"


# endregion
