"""Serves a network without TLS: python serve_network.py 192.0.2.10:8080."""

import sys

from hello import app
from waitress import serve

if __name__ == "__main__":
    # Over plain HTTP, browsers would not send a secure cookie back.
    app.config["SESSION_COOKIE_SECURE"] = False
    serve(
        app,
        listen=sys.argv[1],
        threads=8,
        max_request_body_size=10 * 1024 * 1024 + 1,  # the first size that is too large
    )
