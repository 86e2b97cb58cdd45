"""The application that a platform is given."""

from pathlib import Path

from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
# One proxy is in front, the platform's.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)
VISITS = Path("visits.txt")


@app.get("/")
def hello() -> str:
    """Count the visits in a file, and tell who asks for which address."""
    with VISITS.open("a", encoding="utf-8") as file:
        file.write("a visit\n")
    count = len(VISITS.read_text("utf-8").splitlines())
    address = url_for("hello", _external=True)
    return f"{request.remote_addr} asks for {address}, visit {count}\n"


@app.get("/health")
def health() -> str:
    """Say that requests are answered."""
    return "well\n"
