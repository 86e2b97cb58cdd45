"""What tests measured, printed once at the end of the run.

Tests may run in other processes than the one that prints, so each table is a
file in the folder that all processes of a run share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Report = Callable[[str, str], None]
"""Keep a text under a title, to be printed when the run ends."""

ENDING = ".report"


def keep(shared: Path, title: str, text: str) -> None:
    """Keep ``text`` under ``title``, a line that may be a file's name."""
    (shared / f"{title}{ENDING}").write_text(text, "utf-8")


def kept(shared: Path) -> list[tuple[str, str]]:
    """Return each title with its text, by title."""
    return [
        (file.stem, file.read_text("utf-8"))
        for file in sorted(shared.glob(f"*{ENDING}"))
    ]


def slowest(
    durations: Iterable[tuple[str, float]], *, least: float
) -> dict[str, float]:
    """Return the seconds of each test file that took ``least`` or more, longest first.

    ``durations`` are the ids of tests, each with the seconds of one of its phases.
    """
    seconds: dict[str, float] = {}
    for test, duration in durations:
        file = test.partition("::")[0]
        seconds[file] = seconds.get(file, 0) + duration
    return dict(
        sorted(
            ((file, spent) for file, spent in seconds.items() if spent >= least),
            key=lambda entry: -entry[1],
        )
    )


def timetable(seconds: Mapping[str, float]) -> str:
    """Return the lines that tell how long each file took."""
    return "\n".join(f"{spent:6.0f}  {file}" for file, spent in seconds.items())
