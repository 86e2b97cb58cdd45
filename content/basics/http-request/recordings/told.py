"""One request, as Waitress tells it and as Flask tells it."""

import json

from handbook.record.recorder import Recorder

REQUEST = """POST /tea?milk=yes HTTP/1.1
Host: shop.example
Cookie: visits=1
Content-Type: application/x-www-form-urlencoded
Content-Length: 15
Connection: close

name=Ada&cups=2"""
SENT = (
    "POST",
    "/tea",
    "milk=yes",
    "Host: shop.example",
    "Cookie: visits=1",
    "name=Ada&cups=2",
)
KEYS = (
    "REQUEST_METHOD",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "HTTP_COOKIE",
    "wsgi.input",
)
NAMES = ("method", "path", "args", "host", "cookies", "form")


def record(recorder: Recorder) -> None:
    """Send it to Waitress, and show both tellings side by side."""
    recorder.uses("Flask", "Waitress")
    port = recorder.port(8000)
    command = f"waitress-serve --listen 127.0.0.1:{port} told:app"
    with recorder.start(command, port=port):
        answer = recorder.exchange(port, REQUEST)
    told = json.loads(answer.partition("\r\n\r\n")[2])
    rows = ["In the bytes\tThe server: environ\tFlask: request"]
    rows += [
        f"{sent}\t{key}: {value}\trequest.{name}: {made}"
        for sent, key, value, name, made in zip(
            SENT, KEYS, told["environ"], NAMES, told["request"], strict=True
        )
    ]
    recorder.show("table", "table", "\n".join(rows), label="Three tellings")
