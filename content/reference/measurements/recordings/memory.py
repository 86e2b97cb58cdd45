"""The memory of threads and of processes, as ratios within one run.

Memory is counted as PSS, the proportional set size that Linux tells in
``/proc/PID/smaps_rollup``: a page that four processes share counts as a quarter in
each.  Sums of RSS would count that page four times.  Takes about 15 seconds.
"""

import collections
import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

from handbook.record.connections import free_port
from handbook.record.programs import Program, family, running
from handbook.record.recorder import Recorder

SERVERS = Path(__file__).parents[3] / "servers"
GUNICORN = (
    "gunicorn --no-control-socket --bind 127.0.0.1:{port} "
    "--access-logfile - --access-logformat served-by-%(p)s {options}"
)
CASES = {
    "1 process, 1 thread": "",
    "1 process, 4 threads": "--threads 4",
    "4 processes": "--workers 4",
    "4 processes, --preload": "--workers 4 --preload",
}
REQUESTS = 5
"""How often every worker is asked, at least."""

PATIENCE = 60
"""Seconds in which memory settles, and every worker has been asked."""


def record(recorder: Recorder) -> None:
    """Start every case, and show what it takes before and after requests."""
    recorder.uses("Flask", "Gunicorn")
    recorder.add_samples(SERVERS / "samples")
    started, asked = measured(recorder, "hello:app")
    _, table = measured(recorder, "table:app")
    show(recorder, "started", started, "A small application, before the first request")
    show(
        recorder, "asked", asked, "A small application, after requests to every worker"
    )
    show(
        recorder, "table", table, "The table of prices, after requests to every worker"
    )


def show(recorder: Recorder, name: str, found: Mapping[str, int], label: str) -> None:
    """Show the memory of every case as a chart of multiples of the first."""
    base = next(iter(found.values()))
    rows = ["Gunicorn with\tTimes as much memory"]
    rows += [f"{case}\t{size / base:.2g}" for case, size in found.items()]
    recorder.show(name, "chart", "\n".join(rows), label=label)


def measured(recorder: Recorder, app: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the bytes of every case, before and after requests."""
    before, after = {}, {}
    for title, options in CASES.items():
        workers = 4 if title.startswith("4 processes") else 1
        with gunicorn(recorder, f"{options} {app}") as program:
            program.wait_for("Booting worker", times=workers)
            before[title] = settled(program)
            while not_asked(program, workers):
                recorder.finish(f"python eight.py {program.port} /")
            after[title] = settled(program)
    return before, after


@contextlib.contextmanager
def gunicorn(recorder: Recorder, options: str) -> Iterator[Program]:
    """Run Gunicorn on a free port; its log says which process served a request."""
    port = free_port()
    argv = GUNICORN.format(port=port, options=options).split()
    with running(argv, port=port, cwd=recorder.folder) as program:
        yield program


def not_asked(program: Program, workers: int) -> bool:
    """Say whether a worker has served too few requests so far."""
    served = collections.Counter(re.findall(r"served-by-<(\d+)>", program.log()))
    return sum(count >= REQUESTS for count in served.values()) < workers


def settled(program: Program) -> int:
    """Return the memory of a server and its workers, once they are at rest.

    A hundredth more or less is rest: Pythons that come and go elsewhere on the
    machine share pages with these.
    """
    end = time.monotonic() + PATIENCE
    last, size = 0, memory(program)
    while abs(size - last) > size / 100 and time.monotonic() < end:
        time.sleep(0.5)
        last, size = size, memory(program)
    return size


def memory(program: Program) -> int:
    """Return the bytes of a program and of all its children, as PSS."""
    return sum(
        psutil.Process(one.pid).memory_full_info().pss for one in family(program.pid)
    )
