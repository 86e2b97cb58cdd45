"""A small application, without the name that mod_wsgi looks for."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Say hello, and which credentials arrived."""
    return f"Hello, {request.headers.get('Authorization', 'nobody')}\n"
