"""Four versions of one page, asked the same requests, and then with a mistake."""

import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.errors import MachineError
from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recorder import Recorder

WAITRESS = "waitress-serve --listen 127.0.0.1:{port} {target}"
VERSIONS = {
    "Socket": ("socket_site", "python socket_site.py {port}"),
    "WSGI": ("wsgi_site", WAITRESS.replace("{target}", "wsgi_site:application")),
    "Werkzeug": (
        "werkzeug_site",
        WAITRESS.replace("{target}", "werkzeug_site:application"),
    ),
    "Flask": ("flask_site", WAITRESS.replace("{target}", "flask_site:app")),
}
REQUESTS = (
    ("GET /hello/%3Cb%3E", ""),
    ("GET /hello/caf%C3%A9", ""),
    ("HEAD /hello/Ada", ""),
    ("POST /", "name=caf%C3%A9"),
    ("POST /", "nickname=Ada"),
    ("GET /nowhere", ""),
    ("DELETE /hello/Ada", ""),
    ("OPTIONS /hello/Ada", ""),
    ("GET /hello//Ada", ""),
)


def record(recorder: Recorder) -> None:
    """Start the four in turn, as they are and with a mistake."""
    recorder.uses("Flask", "Werkzeug", "Waitress")
    columns = []
    for name in VERSIONS:
        with started(recorder, name) as (port, _):
            columns.append([cell(ask(recorder, port, *one)) for one in REQUESTS])
    rows = ["\t".join(["Request", *VERSIONS])]
    for one, cells in zip(REQUESTS, zip(*columns, strict=True), strict=True):
        rows.append("\t".join([" ".join(one).strip(), *cells]))
    label = "The same requests to all four"
    recorder.show("requests", "table", "\n".join(rows), label=label)
    mistake(recorder)


@contextlib.contextmanager
def started(recorder: Recorder, name: str) -> Iterator[tuple[int, Program]]:
    """Keep one version running."""
    port = recorder.port(8080)
    with recorder.start(VERSIONS[name][1].format(port=port), port=port) as program:
        yield port, program


def ask(recorder: Recorder, port: int, line: str, form: str) -> str:
    """Send a request; return the response."""
    fields = "Host: localhost:8080\nConnection: close\n"
    if form:
        fields += "Content-Type: application/x-www-form-urlencoded\n"
        fields += f"Content-Length: {len(form)}\n"
    raw = recorder.exchange(port, f"{line} HTTP/1.1\n{fields}\n{form}")
    return raw.replace("\r\n", "\n")


def cell(response: str) -> str:
    """Return the status, and what of the response is worth showing."""
    head, _, content = response.partition("\n\n")
    line, *lines = head.split("\n")
    code = line.split(" ")[1]
    fields = dict(one.split(": ", 1) for one in lines)
    if "Allow" in fields:  # Werkzeug's is a set, in no order
        return f"{code}; Allow: {', '.join(sorted(fields['Allow'].split(', ')))}"
    if "Location" in fields:
        return f"{code} to {urlsplit(fields['Location']).path}"
    if code != "200":
        return code
    start = content.partition("\n")[0]
    length = f"no content, Content-Length: {fields['Content-Length']}"
    return f"{code}; {start or length}"


def mistake(recorder: Recorder) -> None:
    """Misspell a name in all four, and ask for a greeting; then for the form."""
    rows = ["Version\tThe visitor gets\tFirst line of the log\tThe next visitor gets"]
    for name, (module, _) in VERSIONS.items():
        file = recorder.folder / f"{module}.py"
        text = file.read_text("utf-8")
        right, wrong = ("name=name)", "name=nmae)")
        if right not in text:
            right, wrong = ("escape(name)", "escape(nmae)")
        file.write_text(text.replace(right, wrong), "utf-8")
        with started(recorder, name) as (port, program):
            response = ask(recorder, port, "GET /hello/Ada", "")
            program.wait_for("NameError: ")
            line = excerpt(program.log(), "Exception", "Traceback").split("\n")[0]
            try:
                after = status(ask(recorder, port, "GET /", ""))
            except MachineError as error:  # it names the address, then the reason
                after = str(error).partition(".\n")[0].rpartition(": ")[2].rstrip(".")
        rows.append("\t".join([name, status(response), line, after]))
        if name == "Flask":
            recorder.show(
                "flask-500", "response", response, label="From Flask, through Waitress"
            )
        if name == "Werkzeug":
            recorder.show(
                "werkzeug-500", "response", response, label="With Werkzeug alone"
            )
    label = "After a misspelt name in hello()"
    recorder.show("mistake", "table", "\n".join(rows), label=label)


def status(response: str) -> str:
    """Return the status of a response."""
    return response.split(" ")[1] if response else "no response"
