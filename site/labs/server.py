"""A WSGI server: the bytes of a request in, those of a response out.

The rules are those of PEP 3333 (WSGI), RFC 9110 and RFC 9112 (HTTP).  What listens on a
port and hands over the bytes is not part of it.
"""

import re
import sys
import traceback
from email.utils import formatdate
from io import BytesIO
from urllib.parse import unquote, urlsplit
from wsgiref.headers import Headers
from wsgiref.util import is_hop_by_hop

LINE = re.compile(
    r"([!$%&'*+.^_`|~0-9A-Z-]{3,20}) "
    r"(/[!-~]*|[!-~]+://[!-~]*|(?<=OPTIONS )\*|(?<=CONNECT )[!-~]+) "
    r"(HTTP/1\.[0-9])"
)
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


# region: serve
def serve(request, application):
    """Answer the bytes of one request with what the application says."""
    try:
        environ = make_environ(*parse(request))
    except Refused as refused:
        length = [("Content-Length", "0")]
        return respond("GET", "HTTP/1.1", str(refused), length, [])
    return call(application, environ)


# endregion


# region: parse
class Refused(Exception):
    """The request never reaches the application; the message is the status."""


def parse(request):
    """Return the method, target, version, header fields and body of a request."""
    head, end, body = request.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    if len(line) > 4094:
        raise Refused("414 URI Too Long")
    if not end or not (found := LINE.fullmatch(line)):
        raise Refused("400 Bad Request")
    fields = []
    for field in rest:
        name, colon, value = field.partition(":")
        if not colon or not TOKEN.fullmatch(name) or not VALUE.fullmatch(value):
            raise Refused("400 Bad Request")
        fields.append((name.lower(), value.strip(" \t")))
    if len(fields) > 100 or any(len(field) > 8188 for field in rest):
        raise Refused("431 Request Header Fields Too Large")
    names = [name for name, _ in fields]
    for once in ("host", "content-type", "content-length", "transfer-encoding"):
        if names.count(once) > 1:
            raise Refused("400 Bad Request")
    method, target, version = found.groups()
    return method, target, version, fields, body_of(version, dict(fields), body)


# endregion


# region: body
def body_of(version, fields, body):
    """Return the body: as long as it says, or put together from its chunks."""
    if "transfer-encoding" in fields:
        if fields["transfer-encoding"].lower() != "chunked":
            raise Refused("501 Not Implemented")
        # Who says both may be hiding a second request in the first one's body.
        if "content-length" in fields or version == "HTTP/1.0":
            raise Refused("400 Bad Request")
        return unchunked(body)
    length = fields.get("content-length", "0")
    if not re.fullmatch("[0-9]{1,20}", length) or int(length) > len(body):
        raise Refused("400 Bad Request")
    return body[: int(length)]


def unchunked(body):
    """Return what a chunked body holds (RFC 9112, section 7.1)."""
    extension = rf';{TOKEN.pattern}(?:={TOKEN.pattern}|="[^"\r\n]*")?'
    size_line = re.compile(rf"([0-9A-Fa-f]+)(?:{extension})*\r\n".encode())
    found = b""
    while line := size_line.match(body):
        size, body = int(line[1], 16), body[line.end() :]
        if size == 0 and b"\r\n\r\n" in b"\r\n" + body:
            return found
        if size == 0 or body[size : size + 2] != b"\r\n":
            break
        found, body = found + body[:size], body[size + 2 :]
    raise Refused("400 Bad Request")


# endregion


# region: environ
def make_environ(method, target, version, fields, body):
    """Return the dictionary that tells the application of the request."""
    try:
        # With a dot before it, //a/b is a path, and a is no host.
        parts = urlsplit("." + target if target.startswith("//") else target)
    except ValueError:  # brackets without an IPv6 address
        raise Refused("400 Bad Request") from None
    host = re.match(r"(\[.*?\]|[^:]*):?([0-9]*)", dict(fields).get("host", ""))
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        # Each character of a native string stands for one byte.
        "PATH_INFO": unquote(parts.path.removeprefix("."), "latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": host[1] or "127.0.0.1",
        "SERVER_PORT": host[2] or "80",
        "SERVER_PROTOCOL": version,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in fields:
        # X_Token would become the same key as X-Token.
        if "_" in name or name == "transfer-encoding":
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]}, {value}" if key in environ else value
    if "transfer-encoding" in dict(fields):  # the chunks are put together by now
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


# endregion


# region: call
def check(status, headers):
    """Raise an exception for a head that cannot be sent."""
    if not re.fullmatch("[0-9]{3}( .*)?", status):
        raise ValueError(f"{status!r} is no status")
    for name, value in [("Status", status), *headers]:
        if not TOKEN.fullmatch(name) or not VALUE.fullmatch(value):
            raise ValueError(f"{name}: {value!r} cannot be sent")
        if is_hop_by_hop(name):
            raise ValueError(f"{name} is for the server to say")
        if name.lower() == "content-length" and not value.isdecimal():
            raise ValueError(f"{value!r} is no length")


def call(application, environ):
    """Call the application, and return the bytes of its response."""
    head, chunks, failed = [], [], False

    def start_response(status, headers, exc_info=None):
        if exc_info and any(chunks):
            raise exc_info[1]  # the head has gone out: there is no way back
        if head and not exc_info:
            raise AssertionError("start_response was called twice")
        check(status, headers)
        head[:] = [status, [*headers]]
        return write  # PEP 3333 keeps it for old applications

    def write(chunk):
        if not head:
            raise AssertionError("there is a body, but no start_response")
        if not isinstance(chunk, bytes):
            raise TypeError(f"a body is bytes, and not {chunk!r}")
        chunks.append(chunk)

    try:
        result = application(environ, start_response)
        try:
            for chunk in result:
                write(chunk)
        finally:
            if hasattr(result, "close"):
                result.close()
        if not head:
            raise AssertionError("start_response was never called")
        if hasattr(result, "__len__") and len(result) == len(chunks) == 1:
            Headers(head[1]).setdefault("Content-Length", str(len(chunks[0])))
    except Exception:
        traceback.print_exc(file=environ["wsgi.errors"])
        failed = any(chunks)
        if not failed:
            sorry = [("Content-Type", "text/plain"), ("Content-Length", "7")]
            head[:], chunks[:] = ["500 Internal Server Error", sorry], [b"Sorry.\n"]
    method, version = environ["REQUEST_METHOD"], environ["SERVER_PROTOCOL"]
    return respond(method, version, *head, chunks, failed=failed)


# endregion


# region: respond
def respond(method, version, status, headers, chunks, *, failed=False):
    """Return the bytes of a response; a body of unknown length goes out in chunks."""
    fields, body = Headers([*headers]), b"".join(chunks)
    bare = status[:1] == "1" or status[:3] in ("204", "304")
    if bare:
        del fields["Content-Length"]
    elif "Content-Length" in fields:
        body = body[: int(fields["Content-Length"])]
    elif version != "HTTP/1.0" and method != "HEAD":
        fields["Transfer-Encoding"] = "chunked"
        body = b"".join(b"%X\r\n%b\r\n" % (len(one), one) for one in chunks if one)
        if not failed:  # a body without its last chunk is known to be cut
            body += b"0\r\n\r\n"
    fields.setdefault("Date", formatdate(usegmt=True))
    fields["Connection"] = "close"
    first = f"{min(version, 'HTTP/1.1')} {status}\r\n".encode("latin-1")
    return first + bytes(fields) + (b"" if bare or method == "HEAD" else body)


# endregion
