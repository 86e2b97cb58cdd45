"""Serves the application without a proxy: python serve.py 8080."""

import sys

from hello import app
from waitress import serve

if __name__ == "__main__":
    serve(app, listen=f"127.0.0.1:{sys.argv[1]}", threads=8, channel_timeout=60)
