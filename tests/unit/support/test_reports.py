"""``tests.support.reports`` keeps what the end of a run prints."""

from __future__ import annotations

from pathlib import Path

from tests.support.reports import keep, kept, slowest, timetable


def test_tables_are_kept_by_title(tmp_path: Path) -> None:
    """What any process keeps is found, once under each title."""
    keep(tmp_path, "Weights", "old")
    keep(tmp_path, "Weights", "a  1")
    keep(tmp_path, "Scores", "b  2")

    assert kept(tmp_path) == [("Scores", "b  2"), ("Weights", "a  1")]


def test_files_that_took_long_are_listed_longest_first() -> None:
    """Setup, call and teardown of all tests in a file add up."""
    durations = [
        ("a.py::x", 9.0),
        ("b.py::y", 30.0),
        ("a.py::z", 3.4),
        ("c.py::q", 1.0),
    ]
    seconds = slowest(durations, least=10)

    assert list(seconds) == ["b.py", "a.py"]
    assert timetable(seconds) == "    30  b.py\n    12  a.py"
