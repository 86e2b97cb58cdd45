"""Connections to a database: counted in the processes that hold them open."""

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import psutil

from handbook.record.programs import Program, family
from handbook.record.recorder import Recorder

CASES = ((1, 1), (1, 4), (2, 1), (2, 4), (4, 4))
PATIENCE = 30
"""Seconds in which every thread of every worker has had a visitor."""


def record(recorder: Recorder) -> None:
    """Send visitors until each thread has had one, then some more, and count."""
    recorder.uses("Flask", "Gunicorn")
    rows = ["Workers\tThreads in each\tConnections held open"]
    for workers, threads in CASES:
        port = recorder.port(8000)
        command = (
            f"gunicorn --no-control-socket --bind 127.0.0.1:{port} "
            f"--workers {workers} --threads {threads} shop:app"
        )
        with recorder.start(
            command, port=port, until="Booting worker", times=workers
        ) as program:
            end = time.monotonic() + PATIENCE
            while held(program) < workers * threads and time.monotonic() < end:
                visit(port, 3 * workers * threads)
            visit(port, 3 * workers * threads)
            rows.append(f"{workers}\t{threads}\t{held(program)}")
    recorder.show("held", "table", "\n".join(rows), label="Files of shop.db, open")


def visit(port: int, many: int) -> None:
    """Send that many visitors at once."""

    def one(_: int) -> int:
        with contextlib.closing(HTTPConnection("127.0.0.1", port)) as connection:
            connection.request("GET", "/")
            return connection.getresponse().status

    with ThreadPoolExecutor(many) as pool:
        statuses = set(pool.map(one, range(many)))
    if statuses != {200}:
        raise RuntimeError(f"visitors got {statuses}")


def held(program: Program) -> int:
    """Return how often a server and its workers have the database open."""
    return sum(
        file.path.endswith("shop.db")
        for process in family(program.pid)
        for file in psutil.Process(process.pid).open_files()
    )
