"""The same view gets a form with a file, and JSON."""

from handbook.record.recorder import Recorder

HEAD = """POST /orders/7?gift=yes HTTP/1.1
Host: localhost:8000
Connection: close
Content-Type: {kind}
Content-Length: {length}

{body}"""

FILE = """--cut
Content-Disposition: form-data; name="name"

Ada
--cut
Content-Disposition: form-data; name="photo"; filename="cat.txt"
Content-Type: text/plain

purr
--cut--
"""
JSON = '{"name": "Ada", "drinks": ["tea", null]}'


def record(recorder: Recorder) -> None:
    """Send both to Gunicorn."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(8000)
    command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} orders:app"
    with recorder.start(command, port=port, until="Booting worker"):
        for name, kind, body, label in (
            ("file", "multipart/form-data; boundary=cut", FILE, "A form with a file"),
            ("json", "application/json", JSON, "JSON"),
        ):
            length = len(body.replace("\n", "\r\n"))
            request = HEAD.format(kind=kind, length=length, body=body)
            raw = recorder.exchange(port, request).replace("\r\n", "\n")
            content = raw.partition("\n\n")[2]
            recorder.show(f"{name}-request", "request", request, label=label)
            recorder.show(f"{name}-told", "output", content, label="The view answers")
