"""A link moves, and a program stays where it was."""

from pathlib import Path

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run what readers run in the page."""
    recorder.add_samples(Path(__file__).parents[1] / "tab")
    recorder.run("python link.py", name="run")
