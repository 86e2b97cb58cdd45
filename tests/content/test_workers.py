"""What the article on workers and threads counts, simulates and measures."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from runpy import run_path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import free_port
from handbook.record.programs import family, run, running

ARTICLE = ROOT / "content/servers/workers"
SAMPLES = ARTICLE / "samples"
LINE = run_path(str(SAMPLES / "waiting_line.py"))
DATABASE, CHART = LINE["PAGES"].values()
FOUND = {"PYTHONPATH": str(SAMPLES)}
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{} --workers 2 --threads 2"


def rows(recording: str, part: str) -> list[list[str]]:
    """Return the rows of a recorded table, without its head."""
    found = load_recording(ARTICLE / f"recordings/{recording}.json").part(part)
    assert found is not None
    return [[cell.strip() for cell in row] for row in found.rows()[1:]]


def within(page: tuple[float, float], workers: int, threads: int) -> float:
    """Return the time in which 19 of 20 simulated visitors have their page."""
    times: list[float] = LINE["answered"](page, workers, threads)
    return times[len(times) * 19 // 20]


def test_what_is_served_together_is_workers_times_threads() -> None:
    """For waiting, it does not matter which of them."""
    cases = rows("at-once", "waits")

    assert len(cases) == 4
    for options, together in cases:
        numbers = [int(one) for one in re.findall(r"\d+", options)]
        assert int(together) == numbers[0] * (numbers[1] if numbers[1:] else 1)


def test_only_threads_have_one_process_compute_for_all() -> None:
    """A worker with one thread computes one page, and one with four all four."""
    meanwhile = {
        options: computed for options, _, computed in rows("at-once", "computes")
    }

    assert meanwhile.pop("--workers 1 --threads 4") == "4"
    assert {*meanwhile.values()} == {"1"}
    assert len(meanwhile) == 3


def test_connections_are_workers_times_threads() -> None:
    """Each row of the recording multiplies."""
    counted = [[int(cell) for cell in row] for row in rows("connections", "held")]

    assert [2, 4, 8] in counted
    assert all(workers * threads == held for workers, threads, held in counted)


def test_threads_beat_the_formula_for_a_page_that_waits() -> None:
    """Two workers with four threads, against five workers with one."""
    assert LINE["CORES"] * 2 + 1 == 5
    assert sum(DATABASE) <= within(DATABASE, 2, 4) < within(DATABASE, 5, 1)


def test_nothing_beats_a_worker_for_each_core_when_pages_compute() -> None:
    """More of either only moves the line."""
    best = within(CHART, LINE["CORES"], 1)

    assert [within(CHART, *more) for more in ((2, 4), (5, 1), (8, 8))] == [best] * 3
    assert LINE["most"](CHART, 1, 8) == LINE["most"](CHART, 1, 1)


def test_a_choice_is_too_slow_when_its_line_grows() -> None:
    """Who comes last waits longest, by far, and only there."""
    times = LINE["answered"]
    assert (
        LINE["most"](DATABASE, 2, 1) < LINE["VISITORS"] < LINE["most"](DATABASE, 1, 4)
    )
    assert times(DATABASE, 2, 1)[-1] > 20 * times(DATABASE, 1, 4)[-1]


def test_the_header_field_tells_waiting_from_computing() -> None:
    """The page that waits computes less than the one that computes."""
    code = """
from share import app
for path in ("/waits", "/computes"):
    print(app.test_client().get(path).headers["Server-Timing"])
"""
    finished = run([sys.executable, "-W", "error", "-c", code], cwd=SAMPLES)
    found = re.findall(r"computes;dur=(\d+), waits;dur=(\d+)\n", finished.output)
    (waiting, idle), (computing, _) = [tuple(map(int, pair)) for pair in found]

    assert waiting < computing
    assert waiting < idle


@pytest.mark.servers
def test_memory_is_told_of_each_process(tmp_path: Path) -> None:
    """The arbiter and its workers, none with more than RSS, which counts all twice."""
    port = free_port()
    argv = [*GUNICORN.format(port).split(), "shop:app"]
    with running(argv, port=port, cwd=tmp_path, env=FOUND) as program:
        program.wait_for("Booting worker", times=2)
        memory = [sys.executable, str(SAMPLES / "memory.py"), str(program.pid)]
        finished = run(memory, cwd=tmp_path)
        processes = family(program.pid)
        rss = {one.pid: one.memory_info().rss / 2**20 for one in processes}
    told = {
        int(pid): float(size)
        for pid, size in re.findall(r"(\d+) ([\d.]+) MB\n", finished.output)
    }

    assert [*told] == [*rss]
    assert len(told) == 3
    assert all(0 < size < rss[pid] for pid, size in told.items())


def test_a_thread_keeps_its_connection(tmp_path: Path) -> None:
    """Asked twice by one thread, the database is opened once; by two, twice."""
    code = """
import threading, shop
one = [shop.database(), shop.database()]
thread = threading.Thread(target=lambda: one.append(shop.database()))
thread.start(); thread.join()
print(one[0] is one[1], one[0] is one[2])
"""
    finished = run([sys.executable, "-c", code], cwd=tmp_path, env=FOUND)

    assert finished.output == "True False\n"
