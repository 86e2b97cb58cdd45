"""What a lab's reader starts from: it works in part, and the page shows in which."""

FIRST_TRY = {
    "REQUEST_METHOD": "post",
    "PATH_INFO": "/orders/caf%C3%A9",
    "QUERY_STRING": "?page=2",
    "SERVER_NAME": "shop.test",
    "CONTENT_LENGTH": "9",
}
"""What many say at first: the page shows at once what is wrong with it."""

FIRST_SERVER = """\
import sys
from io import BytesIO
from urllib.parse import unquote

NAME = "my-server/1.0"  # yours to choose: it goes with every response


def serve(request, application):
    head, _, body = request.partition(b"\\r\\n\\r\\n")
    line, *fields = head.decode("latin-1").split("\\r\\n")
    method, target, version = line.split(" ")
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "shop.test",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": version,
        "SERVER_SOFTWARE": NAME,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    started = []

    def start_response(status, headers, exc_info=None):
        started[:] = [status, headers]

    result = application(environ, start_response)
    chunks = list(result)
    if hasattr(result, "close"):
        result.close()
    status, headers = started
    head = f"HTTP/1.1 {status}\\r\\nServer: {NAME}\\r\\n"
    for name, value in headers:
        head += f"{name}: {value}\\r\\n"
    return head.encode("latin-1") + b"\\r\\n" + b"".join(chunks)
"""
"""A whole server, which serves the simple applications."""

FIRST_ENVIRON = '''\
from io import BytesIO


def make_environ(request):
    """Return environ for the bytes of a request."""
    head, _, body = request.partition(b"\\r\\n\\r\\n")
    line, *fields = head.decode("utf-8").split("\\r\\n")
    method, target, version = line.split(" ")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": target,
        "SERVER_PROTOCOL": version,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for field in fields:
        name, _, value = field.partition(": ")
        environ[f"HTTP_{name.upper()}"] = value
    return environ
'''

FIRST_START = '''\
def make_start_response(head, chunks):
    """Return start_response; what it is told goes into two lists."""

    def start_response(status, headers):
        head[:] = [status, headers]

    return start_response
'''

FIRST_CALL = '''\
def call(application, environ):
    """Return the status, the header fields and the body that the application gives."""
    head, chunks = [], []
    result = application(environ, make_start_response(head, chunks))
    status, headers = head
    return status, headers, b"".join(result)
'''

FIRST_RESPOND = '''\
def respond(method, status, headers, body):
    """Return the bytes of the response."""
    lines = [f"HTTP/1.1 {status}"]
    for name, value in dict(headers).items():
        lines.append(f"{name}: {value}")
    head = "\\r\\n".join(lines) + "\\r\\n\\r\\n"
    return head.encode("utf-8") + body
'''
