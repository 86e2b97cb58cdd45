"""A decorator of one's own, below Flask's."""

from functools import wraps

from flask import Flask

app = Flask(__name__)


# region: views
def polite(view):
    """Return a function that greets before it answers."""

    @wraps(view)
    def greeting():
        return "Good day!\n" + view()

    return greeting


@app.get("/")
@polite
def home():
    """Welcome whoever asks."""
    return "Welcome\n"


@app.get("/about")
@polite
def about():
    """Say who is there."""
    return "About us\n"


# endregion
