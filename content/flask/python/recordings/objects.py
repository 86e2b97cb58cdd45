"""A class, two objects of it, and an object of Flask's."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask")
    recorder.run("python objects.py", name="run")
