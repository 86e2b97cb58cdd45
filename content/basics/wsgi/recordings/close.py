"""The server calls close() when the visitor leaves, on three servers."""

from handbook.record.connections import connect
from handbook.record.recorder import Recorder

COMMANDS = {
    "Gunicorn": "gunicorn --no-control-socket --bind 127.0.0.1:{port} {target}",
    "Waitress": "waitress-serve --listen 127.0.0.1:{port} {target}",
    "uWSGI": "uwsgi --http-socket 127.0.0.1:{port} --module {target}",
}
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
CLOSED = "close() was called"


def record(recorder: Recorder) -> None:
    """Read one piece of an endless response, leave, and show what is printed."""
    recorder.uses("Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    for name, command in COMMANDS.items():
        port = recorder.port(8000)
        started = command.format(port=port, target="ticks:application")
        with recorder.start(started, port=port) as program:
            leave_early(port)
            program.wait_for(CLOSED)
            lines = [line for line in program.log().splitlines() if CLOSED in line]
        text = "\n".join(lines)
        recorder.show(name.lower(), "log", text, label=f"Under {name}")


def leave_early(port: int) -> None:
    """Ask, read the first piece of the body, and close the connection."""
    with connect(port) as connection:
        connection.sendall(REQUEST)
        received = b""
        while b"tick" not in received:
            received += connection.recv(4096)
