"""Our own steps as text: what stands in where a reader's own is not done yet.

They are those of ``four_steps``; the reader's tab has modules compiled, without their
source.
"""

from __future__ import annotations

from collections.abc import Mapping

STEPS: Mapping[str, str] = {
    "make_environ": r'''import sys
from io import BytesIO
from urllib.parse import unquote


def make_environ(request):
    """Return environ for the bytes of a request."""
    head, _, body = request.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    method, target, version = line.split(" ")
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": version,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for field in fields:
        name, _, value = field.partition(":")
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = value.strip()
    host, _, port = environ["HTTP_HOST"].partition(":")
    environ["SERVER_NAME"] = host
    environ["SERVER_PORT"] = port or "80"
    return environ
''',
    "make_start_response": r'''def make_start_response(head, chunks):
    """Return start_response; what it is told goes into two lists."""

    def start_response(status, headers, exc_info=None):
        if exc_info and chunks:
            raise exc_info[1]
        if head and not exc_info:
            raise AssertionError("start_response was called twice")
        head[:] = [status, headers]
        return chunks.append

    return start_response
''',
    "call": r'''def call(application, environ):
    """Return the status, the header fields and the body that the application gives."""
    head, chunks = [], []
    result = application(environ, make_start_response(head, chunks))
    try:
        for chunk in result:
            chunks.append(chunk)
    finally:
        if hasattr(result, "close"):
            result.close()
    status, headers = head
    return status, headers, b"".join(chunks)
''',
    "respond": r'''def respond(method, status, headers, body):
    """Return the bytes of the response."""
    has_body = status[:3] not in ("204", "304")
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name}: {value}" for name, value in headers]
    names = {name.lower() for name, _ in headers}
    if has_body and "content-length" not in names:
        lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join(lines) + "\r\n\r\n"
    if method == "HEAD" or not has_body:
        body = b""
    return head.encode("latin-1") + body
''',
}
"""The four functions by their names, in their order."""

SERVE = '''\
NAME = "my-server/1.0"  # yours to choose: it goes with every response


def serve(request, application):
    """Answer the bytes of one request with what the application says."""
    environ = make_environ(request)
    environ["SERVER_SOFTWARE"] = NAME
    status, headers, body = call(application, environ)
    headers = [*headers, ("Server", NAME)]
    return respond(environ["REQUEST_METHOD"], status, headers, body)
'''
"""What makes a server of the four."""


def together(argument: Mapping[str, str]) -> dict[str, str]:
    """Return a server of four steps: the reader's, by their names, else ours."""
    pieces = []
    for number, (name, ours) in enumerate(STEPS.items(), 1):
        own = argument.get(name)
        whose = "yours" if own else "ours, since yours is not done"
        pieces.append(f"# Step {number}: {whose}.\n{(own or ours).strip()}\n")
    return {"code": "\n\n".join([*pieces, SERVE])}
