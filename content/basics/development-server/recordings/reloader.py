"""The processes of ``flask run --debug``, and what becomes of them after a change."""

import os

from handbook.record.connections import connect
from handbook.record.recorder import Recorder

GET = "GET / HTTP/1.1\nHost: localhost\n\n"
IMPORTED = "process.py is imported"


def record(recorder: Recorder) -> None:
    """Start it, ask it, change the application, and ask again."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    command = f"flask --app process run --debug --port {port}"
    with recorder.start(command, port=port, until=IMPORTED, times=2) as server:
        server.wait_for("Debugger PIN")
        text = f"$ {command}\n{said(server.log())}"
        recorder.show("started", "command", text, label="Terminal")
        with connect(port), connect(port):
            server.wait_for_clients(2)
            label = "Processes, while two clients are connected"
            recorder.processes(server, name="processes", label=label, threads=True)
        recorder.show("answer", "output", content(recorder, port), label="The answer")
        before = server.log()
        os.utime(recorder.folder / "process.py")
        server.wait_for(IMPORTED, times=3)
        server.wait_for("Debugger PIN", times=2)
        text = said(server.log()[len(before) :])
        recorder.show("changed", "log", text, label="After a change to process.py")
        again = content(recorder, port)
        recorder.show("answer-after", "output", again, label="The answer now")


def content(recorder: Recorder, port: int) -> str:
    """Return what the application answers."""
    return recorder.exchange(port, GET).rpartition("\r\n\r\n")[2]


def said(log: str) -> str:
    """Return the lines that tell of imports and starts."""
    wanted = (IMPORTED, "Running on", "Detected change", "Restarting")
    return "\n".join(
        line for line in log.splitlines() if any(one in line for one in wanted)
    )
