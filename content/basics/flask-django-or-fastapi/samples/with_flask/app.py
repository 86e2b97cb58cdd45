"""A guest book with Flask."""

import store
from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response

app = Flask(__name__)


@app.get("/")
def page() -> str:
    """Show the form, and what was kept."""
    return render_template("guestbook.html", messages=store.latest(10))


@app.post("/")
def keep() -> Response:
    """Keep a message, and lead its sender back to the page."""
    store.add(request.form["text"])
    return redirect("/")


@app.get("/api/latest/<int:count>")
def latest(count: int) -> list[str]:
    """Answer with the newest messages, as JSON."""
    return store.latest(count)
