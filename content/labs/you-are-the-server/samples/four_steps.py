"""A WSGI server in four steps, without what goes wrong: bytes in, bytes out."""

# region: environ
import sys
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


# endregion


# region: start
def make_start_response(head, chunks):
    """Return start_response; what it is told goes into two lists."""

    def start_response(status, headers, exc_info=None):
        if exc_info and chunks:
            raise exc_info[1]
        if head and not exc_info:
            raise AssertionError("start_response was called twice")
        head[:] = [status, headers]
        return chunks.append

    return start_response


# endregion


# region: call
def call(application, environ):
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


# endregion


# region: respond
def respond(method, status, headers, body):
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


# endregion


# region: serve
def serve(request, application):
    """Answer the bytes of one request with what the application says."""
    environ = make_environ(request)
    status, headers, body = call(application, environ)
    return respond(environ["REQUEST_METHOD"], status, headers, body)


# endregion
