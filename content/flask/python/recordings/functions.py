"""A dictionary of functions is a table of routes."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python functions.py", name="run")
