"""The same applications under Gunicorn, Waitress and uWSGI."""

from handbook.recorder import Recorder

COMMANDS = {
    "gunicorn": "gunicorn --no-control-socket --bind 127.0.0.1:{port} {target}",
    "waitress": "waitress-serve --listen 127.0.0.1:{port} {target}",
    "uwsgi": "uwsgi --http-socket 127.0.0.1:{port} --module {target}",
}
NAMES = {"gunicorn": "Gunicorn", "waitress": "Waitress", "uwsgi": "uWSGI"}
PORTS = {"gunicorn": 8000, "waitress": 8080, "uwsgi": 9090}
REQUEST = "GET {path} HTTP/1.1\nHost: localhost\n\n"


def record(recorder: Recorder) -> None:
    """Ask each server for each application."""
    recorder.uses("Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.show("request", "request", REQUEST.format(path="/"), label="Request")
    for server in COMMANDS:
        probe(recorder, server)
        text_body(recorder, server)


def probe(recorder: Recorder, server: str) -> None:
    """Show the command, and what the server says about itself."""
    port = recorder.port(PORTS[server])
    command = COMMANDS[server].format(port=port, target="probe:application")
    with recorder.start(command, port=port):
        response = recorder.exchange(port, REQUEST.format(path="/"))
    recorder.show(server, "command", f"$ {command}\n", label="Terminal")
    recorder.show(f"{server}-probe", "response", response, label="Response")


def text_body(recorder: Recorder, server: str) -> None:
    """Show what arrives when an application returns text."""
    port = recorder.port(PORTS[server])
    command = COMMANDS[server].format(port=port, target="mistakes:application")
    with recorder.start(command, port=port):
        response = recorder.exchange(port, REQUEST.format(path="/text-body"))
    label = f"{NAMES[server]} answers"
    recorder.show(f"{server}-text-body", "response", response, label=label)
