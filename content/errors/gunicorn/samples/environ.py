"""An application that tells what it was told of a token."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def token() -> str:
    """Say which token the environ has."""
    return f"HTTP_MY_TOKEN: {request.environ.get('HTTP_MY_TOKEN')}\n"
