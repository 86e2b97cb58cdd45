"""The application of this stack."""

import os

from flask import Flask, request, session, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],  # without a key it does not start
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
    TRUSTED_HOSTS=["hello.example"],
    MAX_CONTENT_LENGTH=10 * 1024 * 1024,
)
# One proxy is in front; it overwrites these two fields.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)


@app.get("/")
def hello() -> str:
    """Count the visits, and tell who asks for which address."""
    session["visits"] = session.get("visits", 0) + 1
    return f"{request.remote_addr} asks for {url_for('hello', _external=True)}\n"


@app.post("/")
def upload() -> str:
    """Read what was sent."""
    return f"{len(request.get_data())} bytes\n"
