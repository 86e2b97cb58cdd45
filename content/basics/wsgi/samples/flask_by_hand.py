"""A Flask application, called with no server."""

from by_hand import call, show
from flask import Flask

# region: app
app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name):
    """Greet by name."""
    return f"Hello, {name}!\n", {"Content-Type": "text/plain"}


# endregion

if __name__ == "__main__":
    show(*call(app, "/hello/Ada"))
