"""Everything that a view may return, and one thing that it may not."""

from flask import Flask, Response, abort, redirect, url_for

# region: app
app = Flask(__name__)


@app.get("/text")
def text():
    """Return text."""
    return "tea\n"


@app.get("/dictionary")
def dictionary():
    """Return a dictionary."""
    return {"drink": "tea"}


@app.get("/tuple")
def with_status():
    """Return content, status and header fields."""
    return "brewing\n", 202, {"Retry-After": "240"}


@app.get("/response")
def response():
    """Return a response object."""
    return Response("drink\ntea\n", mimetype="text/csv")


@app.get("/redirect")
def moved():
    """Lead to another view."""
    return redirect(url_for("text"))


@app.get("/abort")
def refused():
    """Raise an exception that has a response of its own."""
    abort(418)


@app.get("/generator")
def pieces():
    """Return pieces, made while they are sent."""
    yield "first "
    yield "second\n"


@app.get("/number")
def number():
    """Return what cannot become a response."""
    return 404


# endregion
