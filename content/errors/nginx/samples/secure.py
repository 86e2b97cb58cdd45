"""An application that wants every visitor to come by https."""

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

app = Flask(__name__)


@app.before_request
def insist() -> Response | None:
    """Send a visitor of http to https."""
    if request.scheme == "http":
        return redirect(request.url.replace("http://", "https://", 1))
    return None


@app.get("/account")
def account() -> str:
    """Show something that nobody else should read."""
    return "Your account\n"
