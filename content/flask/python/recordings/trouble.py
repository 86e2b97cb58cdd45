"""Exceptions are caught, and a file is closed."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python trouble.py", name="run")
