"""The application that is deployed."""

import os
from pathlib import Path

from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

RELEASE = Path(__file__).resolve().parent.name  # the folder: 1, 2 ...

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],  # without a key it does not start
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
    TRUSTED_HOSTS=["hello.example"],
    MAX_CONTENT_LENGTH=10 * 1024 * 1024,  # as in hello.conf
)
# One proxy is in front; it overwrites these two fields.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)


@app.get("/")
def hello() -> str:
    """Greet the visitor, and say what is known of the request."""
    address = url_for("hello", _external=True)
    return f"Hello {request.remote_addr}, at {address} from release {RELEASE}\n"


@app.post("/")
def upload() -> str:
    """Read what was sent."""
    return f"{len(request.get_data())} bytes read by release {RELEASE}\n"
