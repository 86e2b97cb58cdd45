"""A program reads three lines of an error log."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python hop.py", name="run")
