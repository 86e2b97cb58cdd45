"""A small application, without the name that mod_wsgi looks for."""

import time

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello, and which credentials arrived."""
    return f"Hello, {request.headers.get('Authorization', 'nobody')}\n"


@app.get("/slow")
def slow() -> str:
    """Take a second, as a slow database does."""
    print("a slow request begins")
    time.sleep(1)
    return "Slow\n"
