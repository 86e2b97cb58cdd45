"""Ask a Flask application for a page, with no server."""

from hello import app
from werkzeug.test import create_environ


def start_response(status: str, headers: list) -> None:
    """Take what a server would send before the body."""
    print(status)


# What a server makes of the bytes "GET / HTTP/1.1":
environ = create_environ("/")
for piece in app(environ, start_response):
    print(piece.decode(), end="")
