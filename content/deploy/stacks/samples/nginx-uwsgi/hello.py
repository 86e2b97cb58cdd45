"""The application of this stack."""

from flask import Flask, request, url_for

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Tell who asks, and under which address."""
    return f"{request.remote_addr} asks for {url_for('hello', _external=True)}\n"
