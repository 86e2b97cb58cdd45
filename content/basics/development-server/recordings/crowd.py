"""How many threads three servers have while 100 clients say nothing."""

import time
from contextlib import ExitStack

from handbook.record.connections import connect
from handbook.record.programs import Program, family
from handbook.record.recorder import Recorder

COMMANDS = {
    "flask run": (5000, "flask --app slow run --port {port}"),
    "Gunicorn": (8000, "gunicorn --no-control-socket --bind 127.0.0.1:{port} slow:app"),
    "Waitress": (8080, "waitress-serve --listen 127.0.0.1:{port} slow:app"),
}
CLIENTS = 100
STEADY = 0.5
"""How long a number of threads must last to be shown, in seconds."""


def record(recorder: Recorder) -> None:
    """Count each server's threads before, during and after its crowd."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "Waitress")
    rows = [("server", "processes", "no client", f"{CLIENTS} clients", "they left")]
    for name, (documented, command) in COMMANDS.items():
        port = recorder.port(documented)
        with recorder.start(command.format(port=port), port=port) as server:
            before = threads(server)
            processes = len(family(server.pid))
            with ExitStack() as crowd:
                for _ in range(CLIENTS):
                    crowd.enter_context(connect(port))
                during = threads(server)
            after = threads(server)
        counts = map(str, (processes, before, during, after))
        rows.append((name, *counts))
    table = "\n".join(map("\t".join, rows))
    recorder.show("threads", "table", table, label="Processes, and threads in all")


def threads(server: Program) -> int:
    """Return how many threads a server and its workers have, once that is steady."""
    count, since = 0, time.monotonic()
    while time.monotonic() < since + STEADY:
        now = sum(process.num_threads() for process in family(server.pid))
        if now != count:
            count, since = now, time.monotonic()
        time.sleep(0.02)
    return count
