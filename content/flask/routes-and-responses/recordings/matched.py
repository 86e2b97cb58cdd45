"""What one application makes of five requests."""

from handbook.record.recorder import Recorder

REQUESTS = (
    "GET /items/7",
    "GET /items/x",
    "DELETE /items/7",
    "GET /items?colour=red",
    "GET /items/7/",
)


def record(recorder: Recorder) -> None:
    """Send them to Gunicorn, and show what is special in each response."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(8000)
    rows = ["Request\tAnswer\tWhat comes with it"]
    command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} shop:app"
    fields = "Host: localhost:8000\nConnection: close\n"
    with recorder.start(command, port=port, until="Booting worker"):
        for request in REQUESTS:
            raw = recorder.exchange(port, f"{request} HTTP/1.1\n{fields}\n")
            rows.append("\t".join([request, *cells(raw)]))
    recorder.show("answers", "table", "\n".join(rows), label="shop.py on Gunicorn")


def cells(response: str) -> tuple[str, str]:
    """Return the status, and what of the response is special."""
    head, _, content = response.replace("\r\n", "\n").partition("\n\n")
    line, *lines = head.split("\n")
    fields = dict(one.split(": ", 1) for one in lines)
    if "Allow" in fields:  # Werkzeug's is a set, in no order
        special = f"Allow: {', '.join(sorted(fields['Allow'].split(', ')))}"
    elif "Location" in fields:
        special = f"Location: {fields['Location']}"
    else:
        special = "an error page" if "<h1>" in content else content.strip()
    return line.removeprefix("HTTP/1.1 "), special
