"""An application without a framework, which forgets that fields are text."""

from collections.abc import Callable, Iterable


def app(environ: dict[str, object], start_response: Callable) -> Iterable[bytes]:
    """Answer with the number of bytes as a number."""
    body = b"Hello\n"
    length = len(body)
    start_response("200 OK", [("Content-Length", length)])
    return [body]
