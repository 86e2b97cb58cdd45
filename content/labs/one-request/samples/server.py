"""A WSGI server: the bytes of a request in, those of a response out.

The rules are those of PEP 3333 (WSGI) and RFC 9112 (HTTP/1.1).  What listens on a port
and hands over the bytes is not part of it.
"""

import re
import sys
import traceback
from email.utils import formatdate
from io import BytesIO
from urllib.parse import unquote

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


# region: serve
def serve(request, application):
    """Answer the bytes of one request with what the application says."""
    try:
        environ = make_environ(*parse(request))
    except Refused as refused:
        return respond("HEAD", str(refused), [], [])
    return call(application, environ)


# endregion


# region: parse
class Refused(Exception):
    """The request never reaches the application; the message is the status."""


def parse(request):
    """Return the method, target, version, header fields and body of a request."""
    head, end, body = request.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    method, target, version, *_ = [*line.split(" "), "", ""]
    if not end or line.count(" ") != 2 or not TOKEN.fullmatch(method) or not target:
        raise Refused("400 Bad Request")
    if version not in ("HTTP/1.0", "HTTP/1.1"):
        raise Refused("505 HTTP Version Not Supported")
    fields = []
    for field in rest:
        name, colon, value = field.partition(":")
        if not colon or not TOKEN.fullmatch(name) or re.search("[\0\r\n]", value):
            raise Refused("400 Bad Request")
        fields.append((name.lower(), value.strip(" \t")))
    hosts = [value for name, value in fields if name == "host"]
    if len(hosts) > 1 or (version == "HTTP/1.1" and not hosts):
        raise Refused("400 Bad Request")
    return method, target, version, fields, body_of(fields, body)


# endregion


# region: body
def body_of(fields, body):
    """Return the body: as long as it says, or put together from its chunks."""
    lengths = {value for name, value in fields if name == "content-length"}
    codings = [value.lower() for name, value in fields if name == "transfer-encoding"]
    if codings and codings != ["chunked"]:
        raise Refused("501 Not Implemented")
    # Who says both may be hiding a second request in the first one's body.
    if len(lengths) + len(codings) > 1:
        raise Refused("400 Bad Request")
    if codings:
        return unchunked(body)
    length = lengths.pop() if lengths else "0"
    if not re.fullmatch("[0-9]+", length) or int(length) > len(body):
        raise Refused("400 Bad Request")
    return body[: int(length)]


def unchunked(body):
    """Return what a chunked body holds (RFC 9112, section 7.1)."""
    found = b""
    while chunk := re.match(rb"([0-9A-Fa-f]+)[ \t]*(;[^\r\n]*)?\r\n", body):
        size, rest = int(chunk[1], 16), body[chunk.end() :]
        if size == 0:
            return found
        if rest[size : size + 2] != b"\r\n":
            break
        found, body = found + rest[:size], rest[size + 2 :]
    raise Refused("400 Bad Request")


# endregion


# region: environ
def make_environ(method, target, version, fields, body):
    """Return the dictionary that tells the application of the request."""
    path, _, query = re.sub(r"^https?://[^/?]*", "", target).partition("?")
    host, _, port = dict(fields).get("host", "127.0.0.1").partition(":")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        # Each character of a native string stands for one byte.
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": host or "127.0.0.1",
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": version,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in fields:
        # X_Forwarded_For would become the same key as X-Forwarded-For.
        if "_" in name or name in ("content-length", "transfer-encoding"):
            continue
        key = name.upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        comma = "; " if key == "HTTP_COOKIE" else ", "
        environ[key] = f"{environ[key]}{comma}{value}" if key in environ else value
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


# endregion


# region: call
def call(application, environ):
    """Call the application, and return the bytes of its response."""
    head, chunks = [], []

    def start_response(status, headers, exc_info=None):
        if exc_info and any(chunks):
            raise exc_info[1]  # the head has gone out: there is no way back
        if head and not exc_info:
            raise AssertionError("start_response was called twice")
        head[:] = [status, list(headers)]
        return chunks.append  # write(), which PEP 3333 keeps for old applications

    try:
        result = application(environ, start_response)
        try:
            for chunk in result:
                if not head:
                    raise AssertionError("there is a body, but no start_response")
                chunks.append(chunk)
        finally:
            if hasattr(result, "close"):
                result.close()
        if not head:
            raise AssertionError("start_response was never called")
    except Exception:
        traceback.print_exc(file=environ["wsgi.errors"])
        if not any(chunks):
            plain = [("Content-Type", "text/plain")]
            head[:], chunks[:] = ["500 Internal Server Error", plain], [b"Sorry.\n"]
    return respond(environ["REQUEST_METHOD"], *head, chunks)


# endregion


# region: respond
def respond(method, status, headers, chunks):
    """Return the bytes of a response."""
    body = b"".join(chunks)
    has_body = status[:1] != "1" and status[:3] not in ("204", "304")
    names = {name.lower() for name, _ in headers}
    if has_body and "content-length" not in names:
        headers = [*headers, ("Content-Length", str(len(body)))]
    headers = [*headers, ("Date", formatdate(usegmt=True)), ("Connection", "close")]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    bare = method == "HEAD" or not has_body
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + (
        b"" if bare else body
    )


# endregion
