"""What becomes of each kind of value that a view returns."""

import html
import re

from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

VIEWS = {
    "text": "text",
    "dictionary": "a dictionary",
    "tuple": "a tuple",
    "response": "a Response",
    "redirect": "redirect(...)",
    "abort": "nothing: abort(418)",
    "generator": "a generator",
    "number": "the number 404",
}
FIELDS = (
    "Content-Type",
    "Content-Length",
    "Transfer-Encoding",
    "Location",
    "Retry-After",
)


def record(recorder: Recorder) -> None:
    """Ask Gunicorn for all of them, and show three responses whole."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(8000)
    rows = ["The view returns\tStatus\tHeader fields\tContent"]
    responses = {}
    command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} returns:app"
    with recorder.start(command, port=port, until="Booting worker") as program:
        for name, value in VIEWS.items():
            request = (
                f"GET /{name} HTTP/1.1\nHost: localhost:8000\nConnection: close\n\n"
            )
            responses[name] = recorder.exchange(port, request).replace("\r\n", "\n")
            if name != "number":
                rows.append("\t".join([value, *cells(responses[name])]))
        program.wait_for("TypeError: ")
        why = excerpt(program.log(), "TypeError: ")
    recorder.show("table", "table", "\n".join(rows), label="returns.py on Gunicorn")
    for name in ("tuple", "generator", "number"):
        label = f"The view returns {VIEWS[name]}"
        recorder.show(name, "response", responses[name], label=label)
    recorder.show("why", "log", why, label="The log says")


def cells(response: str) -> tuple[str, str, str]:
    """Return the status, the header fields about the content, and what it is."""
    head, _, content = response.partition("\n\n")
    status, *lines = head.split("\n")
    fields = dict(line.split(": ", 1) for line in lines)
    told = "; ".join(f"{name}: {fields[name]}" for name in FIELDS if name in fields)
    if "Transfer-Encoding" in fields:
        shown = f"in chunks: {', '.join(map(repr, chunks(content)))}"
    elif found := re.search(r"<h1>(.*?)</h1>", content):
        shown = f"an HTML page: {html.unescape(found[1])}"
    else:
        shown = content.strip().replace("\n", "\\n")
    return status.removeprefix("HTTP/1.1 "), told, shown


def chunks(content: str) -> list[str]:
    """Return the chunks of a body, but for the empty one that ends it."""
    found = []
    while content:
        size, _, rest = content.partition("\n")
        found.append(rest[: int(size, 16)])
        content = rest[int(size, 16) + 1 :]
    return [one for one in found if one]
