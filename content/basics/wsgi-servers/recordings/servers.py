"""The same applications under Gunicorn, Waitress and uWSGI."""

import re
from http.client import HTTPConnection, HTTPException

from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

COMMANDS = {
    "gunicorn": "gunicorn --no-control-socket --bind 127.0.0.1:{port} {target}",
    "waitress": "waitress-serve --listen 127.0.0.1:{port} {target}",
    "uwsgi": "uwsgi --http-socket 127.0.0.1:{port} --module {target}",
}
NAMES = {"gunicorn": "Gunicorn", "waitress": "Waitress", "uwsgi": "uWSGI"}
SAYS = {"gunicorn": "TypeError:", "waitress": "TypeError:", "uwsgi": "[ERROR]"}
PORTS = {"gunicorn": 8000, "waitress": 8080, "uwsgi": 9090}
REQUEST = "GET {path} HTTP/1.1\nHost: localhost\n\n"


def record(recorder: Recorder) -> None:
    """Ask each server for each application."""
    # The program is uWSGI; the package that it was installed from is pyuwsgi.
    recorder.uses("Gunicorn", "Waitress", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.show("request", "request", REQUEST.format(path="/"), label="Request")
    rows = ["Server\tStatus\tReading the body"]
    for server in COMMANDS:
        probe(recorder, server)
        rows.append(f"{NAMES[server]}\t{text_body(recorder, server)}")
    recorder.show("clients", "table", "\n".join(rows), label="Python's http.client")


def probe(recorder: Recorder, server: str) -> None:
    """Show the command, and what the server says about itself."""
    port = recorder.port(PORTS[server])
    command = COMMANDS[server].format(port=port, target="probe:application")
    with recorder.start(command, port=port):
        response = recorder.exchange(port, REQUEST.format(path="/"))
    recorder.show(server, "command", f"$ {command}\n", label="Terminal")
    recorder.show(f"{server}-probe", "response", response, label="Response")


def text_body(recorder: Recorder, server: str) -> str:
    """Show what arrives when an application returns text, and what is logged.

    Returns what a client makes of it.
    """
    port = recorder.port(PORTS[server])
    command = COMMANDS[server].format(port=port, target="mistakes:application")
    with recorder.start(command, port=port) as program:
        response = recorder.exchange(port, REQUEST.format(path="/text-body"))
        label = f"{NAMES[server]} answers"
        recorder.show(f"{server}-text-body", "response", response, label=label)
        program.wait_for(SAYS[server])
        log = excerpt(program.log(), SAYS[server])
        for address in re.findall(r"0x[0-9a-f]+", log):
            recorder.shown_as(address, "0x7f0000000000")
        recorder.show(f"{server}-text-log", "log", log, label=f"{NAMES[server]} logs")
        return read(port)


def read(port: int) -> str:
    """Ask as a program does; return the status, and what became of the body."""
    connection = HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/text-body")
        response = connection.getresponse()
        try:
            body = response.read()
        except HTTPException as error:
            return f"{response.status}\t{type(error).__name__}"
        return f"{response.status}\t{len(body)} bytes, no error"
    finally:
        connection.close()
