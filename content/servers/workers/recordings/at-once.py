"""Workers and threads: how many pages are in the works at once, and who computes."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

from handbook.record.recorder import Recorder

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
CASES = {
    "--workers 1": 1,
    "--workers 2": 2,
    "--workers 4": 4,
    "--workers 1 --threads 4": 1,
}


def record(recorder: Recorder) -> None:
    """Ask each set-up for four pages that wait, then for four that compute."""
    recorder.uses("Flask", "Gunicorn")
    waits = ["Gunicorn with\tServed together"]
    computes = ["Gunicorn with\tBegun together\tComputed by one process meanwhile"]
    for options, workers in CASES.items():
        port = recorder.port(8000)
        command = f"{GUNICORN.format(port=port)} {options} pages:app"
        with recorder.start(command, port=port, until="Booting worker", times=workers):
            wait_for_all(port, workers)
            for rows, path in ((waits, "/waits"), (computes, "/computes")):
                output = recorder.finish(f"python at_once.py {port} {path}")
                rows.append("\t".join([options, *re.findall(r": (\d+)", output)]))
    recorder.show(
        "waits", "table", "\n".join(waits), label="Four visitors, a page that waits"
    )
    recorder.show(
        "computes",
        "table",
        "\n".join(computes),
        label="Four visitors, a page that computes",
    )


def wait_for_all(port: int, workers: int) -> None:
    """Ask until every worker has answered: one that boots still has to import Flask."""
    seen: set[int] = set()
    with ThreadPoolExecutor(2 * workers) as pool:
        while len(seen) < workers:
            seen.update(pool.map(who, [port] * 2 * workers))


def who(port: int) -> int:
    """Return which worker answers."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/waits")
    worker: int = json.load(connection.getresponse())["worker"]
    connection.close()
    return worker
