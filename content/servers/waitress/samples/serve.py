"""Serves the application with Waitress, behind a proxy on this machine."""

import sys

from hello import app
from waitress import serve

if __name__ == "__main__":
    serve(
        app,
        listen=f"127.0.0.1:{sys.argv[1]}",
        threads=8,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
        trusted_proxy_count=1,
        clear_untrusted_proxy_headers=True,
        channel_timeout=75,
        max_request_body_size=10_000_000,
    )
