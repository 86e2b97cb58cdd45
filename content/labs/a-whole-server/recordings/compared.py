"""The same bytes to the lab's server, to Gunicorn and to Waitress."""

import json
from collections.abc import Callable
from contextlib import ExitStack

from handbook.record.connections import exchange
from handbook.record.recorder import Recorder
from labs import server

APPLICATION = '''
import json

def application(environ, start_response):
    """Tell what the server told, as JSON."""
    told = {key: value for key, value in environ.items() if isinstance(value, str)}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
'''
COMMANDS = {
    "Gunicorn": "gunicorn --no-control-socket --bind 127.0.0.1:{port} told:application",
    "Waitress": "waitress-serve --listen 127.0.0.1:{port} told:application",
}


def get(target: bytes = b"/", *fields: bytes, host: bytes = b"Host: x.test") -> bytes:
    """Return the bytes of a GET request."""
    lines = (b"GET %b HTTP/1.1" % target, host, b"Connection: close", *fields)
    return b"".join(line + b"\r\n" for line in lines if line) + b"\r\n"


REQUESTS = (
    ("PATH_INFO", "for /caf%C3%A9", get(b"/caf%C3%A9")),
    ("QUERY_STRING", "for /a?b=c%20d", get(b"/a?b=c%20d")),
    ("CONTENT_LENGTH", "of a form", get(b"/", b"Content-Length: 3") + b"a=b"),
    ("HTTP_X_A", "from X-A: 1 and X-A: 2", get(b"/", b"X-A: 1", b"X-A: 2")),
    ("CONTENT_LENGTH", "of a body in chunks",
     get(b"/", b"Transfer-Encoding: chunked") + b"3\r\na=b\r\n0\r\n\r\n"),
    ("CONTENT_LENGTH", "from Content-Length: 0", get(b"/", b"Content-Length: 0")),
    ("PATH_INFO", "for /a#b", get(b"/a#b")),
    ("PATH_INFO", "for //a/b", get(b"//a/b")),
    ("PATH_INFO", "without Host", get(host=b"")),
    ("PATH_INFO", "with Host twice", get(b"/", b"Host: y.test")),
    ("PATH_INFO", "with a field of 9,000 bytes", get(b"/", b"X-A: " + b"a" * 9_000)),
)  # fmt: skip
"""The key to look at, what the request has, and its bytes."""


def record(recorder: Recorder) -> None:
    """Send each request to each server; show what the application was told."""
    recorder.uses("Gunicorn", "Waitress")
    (recorder.folder / "told.py").write_text(APPLICATION, "utf-8")
    names: dict[str, Callable[..., list[bytes]]] = {}
    exec(APPLICATION, names)  # noqa: S102 - the text above
    servers = {"This server": lambda raw: server.serve(raw, names["application"])}
    with ExitStack() as stack:
        for name, command in COMMANDS.items():
            port = recorder.port(8000 if name == "Gunicorn" else 8080)
            stack.enter_context(recorder.start(command.format(port=port), port=port))
            servers[name] = lambda raw, port=port: exchange(port, raw)
        rows = [
            (f"{key} {request}", *(told(ask(raw), key) for ask in servers.values()))
            for key, request, raw in REQUESTS
        ]
    lines = map("\t".join, [("what is told", *servers), *rows])
    recorder.show("told", "table", "\n".join(lines), label="What the application gets")


def told(response: bytes, key: str) -> str:
    """Return what the application was told under a key, or the status."""
    head, _, body = response.partition(b"\r\n\r\n")
    status = head.split(b" ", 2)[1].decode()
    if status != "200":
        return f"refused: {status}"
    found = json.loads(body[body.index(b"{") : body.rindex(b"}") + 1])
    return repr(found[key]) if key in found else "no such key"
