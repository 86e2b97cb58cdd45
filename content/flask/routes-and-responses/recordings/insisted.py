"""What a visitor gets when a part of the request is missing or wrong."""

from handbook.record.recorder import Recorder

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
NAMED = '{"name": "Ada"}'
REQUESTS = (
    ("POST /form", FORM, "name=Ada"),
    ("POST /form", FORM, "nom=Ada"),
    ("POST /json", JSON, NAMED),
    ("POST /json", JSON, "name=Ada"),
    ("POST /json", "text/plain", NAMED),
    ("GET /page?page=7", "", ""),
    ("GET /page?page=x", "", ""),
)


def record(recorder: Recorder) -> None:
    """Send them to Gunicorn."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(8000)
    rows = ["Request\tType\tContent sent\tAnswer"]
    command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} strict:app"
    with recorder.start(command, port=port, until="Booting worker"):
        for line, kind, body in REQUESTS:
            fields = (
                f"Host: localhost:8000\nConnection: close\nContent-Length: {len(body)}"
            )
            if kind:
                fields += f"\nContent-Type: {kind}"
            raw = recorder.exchange(port, f"{line} HTTP/1.1\n{fields}\n\n{body}")
            status, _, rest = raw.replace("\r\n", "\n").partition("\n")
            said = status.removeprefix("HTTP/1.1 ")
            if said == "200 OK":
                said += f"; {rest.partition(chr(10) * 2)[2].strip()}"
            rows.append("\t".join([line, kind or "none", body or "none", said]))
            if kind == "text/plain":
                label = "JSON that is called text/plain"
                recorder.show("mistyped", "response", raw, label=label)
    recorder.show("answers", "table", "\n".join(rows), label="strict.py on Gunicorn")
