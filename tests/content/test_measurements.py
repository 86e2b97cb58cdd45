"""The measurements: whole, and in the order of size that the page states."""

from __future__ import annotations

from handbook import ROOT
from handbook.recordings import load_recording

ARTICLE = ROOT / "content/servers/measurements"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/measure.json")


def figures(name: str) -> dict[str, float]:
    """Return the figures of a chart."""
    part = RECORDING.part(name)
    assert part is not None
    assert part.kind == "chart"
    return {case: float(number) for case, number, _ in part.bars()}


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
