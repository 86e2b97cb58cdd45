"""Three visits, two workers: what a global counts, and what a file counts."""

import socket

from handbook.record.connections import connect
from handbook.record.recorder import Recorder

HEAD = b"GET / HTTP/1.1\r\nHost: localhost:8000\r\n"
REST = b"Connection: close\r\n\r\n"


def record(recorder: Recorder) -> None:
    """Keep one worker waiting for the end of a request, and ask the other twice."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(8000)
    command = (
        f"gunicorn --no-control-socket --bind 127.0.0.1:{port} --workers 2 counter:app"
    )
    answers = []
    with (
        recorder.start(command, port=port, until="Booting worker", times=2),
        connect(port) as slow,
    ):
        slow.sendall(HEAD)  # one worker takes it, and waits for the rest
        for _ in range(2):
            with connect(port) as quick:
                quick.sendall(HEAD + REST)
                answers.append(content(quick))
        slow.sendall(REST)
        answers.append(content(slow))
    recorder.show("command", "command", f"$ {command}", label="Terminal")
    recorder.show("visits", "output", "".join(answers), label="Three visits")


def content(connection: socket.socket) -> str:
    """Return what a response holds, which ends with its connection."""
    raw = b"".join(iter(lambda: connection.recv(65536), b""))
    return raw.decode().partition("\r\n\r\n")[2]
