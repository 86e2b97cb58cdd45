"""What tests may not rest on, found in their source: the clock, and empty loops."""

from __future__ import annotations

import ast

import pytest

from handbook import ROOT
from tests.support.emptyloops import empty_loops

TESTS = ROOT / "tests"
SOURCES = {
    path.relative_to(TESTS).as_posix(): path.read_text("utf-8")
    for path in sorted(TESTS.rglob("*.py"))
    if TESTS / "benchmarks" not in path.parents
}

CLOCKS = {
    f"{clock}{unit}"
    for clock in ("monotonic", "perf_counter", "process_time", "thread_time", "time")
    for unit in ("", "_ns")
}

MEASURES = {
    "support/growth.py": "a ratio of two times in one run, which is what to use",
    "support/live.py": "polls until the site has rested for a moment",
    "test_kill.py": "spreads kills over the time that a build takes",
    "test_markdown.py": "hostile texts",
}
"""Who may measure how long something takes, and why."""


def measurements(source: str) -> list[int]:
    """Return the lines on which ``source`` measures how long something took.

    That is the time now less another one.  A deadline is a time and some seconds,
    which a loop that polls compares with the time now: it measures nothing.
    """
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Sub)
        and isinstance(node.left, ast.Call)
        and ast.unparse(node.left.func).removeprefix("time.") in CLOCKS
        and not isinstance(node.right, ast.Constant)
    ]


def test_no_test_measures_how_long_something_takes() -> None:
    """Seconds depend on the machine: growth is asserted by ``tests.support.growth``."""
    found = [
        f"{name}:{line}"
        for name, source in SOURCES.items()
        for line in measurements(source)
        if name not in MEASURES
    ]

    assert SOURCES
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("start = time.monotonic()\nassert time.monotonic() - start < 5", [2]),
        ("took = perf_counter() - began\nassert took < 5", [1]),
        ("self.took = time.thread_time_ns() - self.start", [1]),
        ("end = time.monotonic() + 5\nwhile time.monotonic() < end: pass", []),
        ("late = time.thread_time() - 1", []),
    ],
)
def test_a_measurement_is_found(source: str, found: list[int]) -> None:
    """Wherever it stands; a deadline is none."""
    assert measurements(source) == found


def test_no_loop_of_assertions_may_be_empty() -> None:
    """A test that goes through nothing, and so asserts nothing, fails."""
    found = [
        f"{name}:{line}: assert that {iterable} is not empty"
        for name, source in SOURCES.items()
        for line, iterable in empty_loops(source)
        if name != "unit/assets/test_files.py"
    ]

    assert found == []
