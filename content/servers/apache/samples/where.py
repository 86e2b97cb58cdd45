"""Tells in which of mod_wsgi's modes it runs."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def where() -> str:
    """Tell the process group: empty in embedded mode."""
    group = request.environ.get("mod_wsgi.process_group", "no mod_wsgi")
    return f"version 1 in process group {group!r}\n"
