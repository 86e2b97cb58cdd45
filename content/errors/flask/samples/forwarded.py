"""Tells whom the application talks to, with and without ProxyFix."""

import os

from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
if "FIXED" in os.environ:
    # region: fix
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)
    # endregion


@app.get("/")
def facts() -> str:
    """Tell the client's address, and the address of this page."""
    return f"{request.remote_addr}\n{url_for('facts', _external=True)}\n"
