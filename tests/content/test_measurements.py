"""The measurements: whole, and in the order of size that the page states."""

from __future__ import annotations

import pytest

from handbook import ROOT
from handbook.content.recordings import Recording, load_recording
from handbook.record.runs import run_recipe
from tests.support.everything import EVERYTHING
from tests.support.recordings import reason_to_rerun

ARTICLE = ROOT / "content/reference/measurements"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/measure.json")
MEMORY = load_recording(ARTICLE / "recordings/memory.json")

THREADS, PROCESSES = "1 process, 4 threads", "4 processes"
COPIES = "4 processes, --preload"


def figures(name: str, recording: Recording = RECORDING) -> dict[str, float]:
    """Return the figures of a chart."""
    part = recording.part(name)
    assert part is not None
    assert part.kind == "chart"
    return {case: float(number) for case, number in part.rows()[1:]}


def test_only_the_sync_worker_waits_for_the_slow_client() -> None:
    """Most of the upload's time, against next to nothing."""
    sync, *others = figures("slow-client").values()

    assert sync > 70
    assert max(others) < 10


def test_threads_help_to_wait_and_processes_to_compute() -> None:
    """Four threads are about four times as fast in one case, in the other no faster."""
    assert figures("waiting")["1 process, 4 threads"] > 3
    assert figures("waiting")["4 processes"] > 3
    assert figures("computing")["1 process, 4 threads"] < 1.3
    assert figures("computing")["2 processes"] > 1.3


def test_kept_connections_and_nginx_are_faster() -> None:
    """Every server gains by keep-alive, and Nginx leads by far."""
    assert min(figures("keep-alive").values()) > 1
    flask, whitenoise, nginx = figures("static").values()
    assert flask < whitenoise < nginx
    assert nginx > 5 * flask


def hold_to_order(recording: Recording) -> None:
    """Four processes take two to four times as much, copies of one less than that."""
    for name in ("started", "asked", "table"):
        found = figures(name, recording)
        assert found[THREADS] < 1.2, name
        assert 2 < found[PROCESSES] / found[THREADS] < 4, name
        assert found[THREADS] <= found[COPIES] < found[PROCESSES], name


def test_threads_take_less_memory_than_processes() -> None:
    """The charts show the order that the page states."""
    hold_to_order(MEMORY)


def test_copies_grow_when_they_are_asked_and_with_the_application() -> None:
    """What a preloaded worker shared at first becomes its own."""
    started, asked, table = (
        figures(name, MEMORY) for name in ("started", "asked", "table")
    )

    assert started[COPIES] < 1.3
    assert started[COPIES] < asked[COPIES] < table[COPIES]
    assert asked[PROCESSES] < table[PROCESSES]


@pytest.mark.servers
def test_the_order_of_memory_holds_today() -> None:
    """Counted again, the same case takes most and the same least.

    It is counted if anything that the recording rests on has changed since, and with
    ``--everything`` in any case, as other recordings are made again.
    """
    recipe = ARTICLE / "recordings/memory.py"
    again = EVERYTHING or reason_to_rerun(recipe, MEMORY)

    hold_to_order(run_recipe(recipe) if again else MEMORY)
