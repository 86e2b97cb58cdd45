"""The application of this stack."""

from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
# One proxy stands in front; it overwrites these two fields.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)


@app.get("/")
def hello() -> str:
    """Tell who asks, and under which address."""
    return f"{request.remote_addr} asks for {url_for('hello', _external=True)}\n"
