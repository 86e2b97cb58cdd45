"""A page as a WSGI application: a function that is called once for a request."""

from collections.abc import Callable, Iterable
from typing import Any


# region: page
def page(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    """Say which method the request has."""
    body = f"You sent a {environ['REQUEST_METHOD']}.\n".encode()
    start_response("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
    return [body]


# endregion
