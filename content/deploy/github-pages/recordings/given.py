"""A repository with an application in it, served the way GitHub Pages does."""

import shutil

from handbook import ROOT
from handbook.record.recorder import Recorder

FORM = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 8\n"
REQUESTS = {
    "GET /": "",
    "GET /about": "",
    "GET /about/": "",
    "GET /order/": "",
    "POST /order/": "item=tea",
}


def record(recorder: Recorder) -> None:
    """Freeze the tea room, put app.py beside the files, and ask for all of it."""
    recorder.uses("Flask", "Frozen-Flask")
    recorder.run("python freeze.py", name="freeze")
    shutil.copy(recorder.folder / "app.py", recorder.folder / "build")
    port = recorder.port(8000)
    command = f"python {ROOT}/build.py preview --out build --port {port}"
    rows = []
    with recorder.start(command, port=port):
        source = ask(recorder, port, "GET /app.py")
        recorder.show("source", "response", start_of(source), label="GET /app.py")
        for line, body in REQUESTS.items():
            rows.append(f"{line:14}{told(ask(recorder, port, line, body))}")
        missing = ask(recorder, port, "GET /soup")
        recorder.show("missing", "response", start_of(missing), label="GET /soup")
    recorder.show("answers", "listing", "\n".join(rows), label="Requests and answers")


def ask(recorder: Recorder, port: int, line: str, body: str = "") -> str:
    """Return the response to a request, with lines as text has them."""
    fields = f"Host: 127.0.0.1:{port}\nConnection: close\n{FORM if body else ''}"
    raw = recorder.exchange(port, f"{line} HTTP/1.1\n{fields}\n{body}")
    return raw.replace("\r\n", "\n")


def start_of(response: str) -> str:
    """Return the status, the type and the first lines of the content."""
    head, _, content = response.partition("\n\n")
    first, *fields = head.split("\n")
    kind = [one for one in fields if one.startswith("Content-Type:")]
    lines = content.split("\n")
    return "\n".join([first, "...", *kind, "", *lines[:5], "..."])


def told(response: str) -> str:
    """Return the status, and what of the header fields says more."""
    head, _, _ = response.partition("\n\n")
    first, *fields = head.split("\n")
    more = [one for one in fields if one.startswith(("Location:", "Allow:"))]
    return ", ".join([first.split(" ", 1)[1], *more])
