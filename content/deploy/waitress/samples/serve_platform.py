"""Serves behind a platform's proxy, which sets PORT and the forwarded fields."""

import os
import signal

from hello import app
from waitress import serve

if __name__ == "__main__":
    # Platforms stop programs by SIGTERM; this treats it as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    serve(
        app,
        listen=f"*:{os.environ['PORT']}",
        threads=8,
        trusted_proxy="*",  # nobody else reaches this port
        trusted_proxy_count=1,
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
        channel_timeout=620,  # seconds; the proxy in front must wait less
        max_request_body_size=10 * 1024 * 1024 + 1,  # the first size that is too large
    )
