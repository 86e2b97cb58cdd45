"""Who closes an idle connection: what each server announces, and when it closes."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

from handbook.record.connections import connect
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, serving

SERVERS_PAGES = Path(__file__).parents[2]
ASKED = (
    "flask",
    "gunicorn",
    "gunicorn-gthread",
    "gunicorn-gevent",
    "uwsgi-http",
    "uwsgi-http-socket",
    "uvicorn",
    "waitress",
)

PATIENCE = 7
"""Seconds after which a server counts as one that waits longer."""

TRIES = 2
"""A busy machine lets a server close late, never early: the earlier time counts."""

DEFAULTS = {
    "gunicorn-gthread": ("gunicorn --print-config hello:app", r"(keepalive) += (\d+)"),
    "gunicorn-gevent": ("gunicorn --print-config hello:app", r"(keepalive) += (\d+)"),
    "uvicorn": ("uvicorn --help", r"--(timeout-keep-alive) .*?default: (\d+)"),
    "waitress": ("waitress-serve --help", r"--(channel-timeout)=.*?Default is (\d+)"),
}
"""What tells a server's setting and its default, and where in its output."""

REQUEST = b"POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1"


def record(recorder: Recorder) -> None:
    """Ask each server once, and wait until it closes the connection."""
    recorder.uses("Flask", "Gunicorn", "gevent", "Waitress", "uvicorn", "a2wsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    for name in ("", "gunicorn"):
        recorder.add_samples(SERVERS_PAGES / name / "samples")
    with ThreadPoolExecutor(len(ASKED)) as pool:
        started = Barrier(len(ASKED))  # starting is work that delays the others
        found = pool.map(partial(wait, recorder, started), ASKED)
        rows = [["Server", "Setting", "Announces", "Closes an idle connection"]]
        for name, cells in zip(ASKED, found, strict=True):
            rows.append([SERVERS[name].title, default(recorder, name), *cells])
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("idle", "table", text, label="A connection after one request")


def default(recorder: Recorder, server: str) -> str:
    """Return the setting for idle connections and its default, as a server tells."""
    if server not in DEFAULTS:
        return "none"
    command, pattern = DEFAULTS[server]
    found = re.search(pattern, recorder.finish(command), re.DOTALL)
    if found is None:
        raise RecipeError(f"`{command}` prints nothing like {pattern}")
    return " = ".join(found.groups())


def wait(recorder: Recorder, started: Barrier, server: str) -> tuple[str, str]:
    """Return what ``server`` announces in a response, and when it then closes."""
    target = "bridge:app" if SERVERS[server].asgi else "hello:app"
    with serving(server, target, folder=recorder.folder) as program:
        started.wait(60)
        tries = [ask(program.port) for _ in range(TRIES)]
    response = tries[0][0]
    seconds = min(seconds for _, seconds in tries)
    found = re.search(rb"^Connection: (\S+)\r$", response, re.MULTILINE | re.IGNORECASE)
    announced = f"Connection: {found[1].decode()}" if found else "nothing"
    if seconds >= PATIENCE:
        return announced, f"not within {PATIENCE} seconds"
    return announced, f"{seconds} seconds later" if seconds else "at once"


def ask(port: int) -> tuple[bytes, int]:
    """Return one response, and the full seconds until its connection is closed.

    A connection that is still open after ``PATIENCE`` counts as that many seconds.
    """
    with connect(port, timeout=PATIENCE) as connection:
        connection.sendall(REQUEST)
        response = connection.recv(65536)
        while b"1 bytes" not in response:
            response += connection.recv(65536)
        answered = time.monotonic()
        try:
            connection.recv(1)
        except TimeoutError:
            return response, PATIENCE
        return response, round(time.monotonic() - answered)
