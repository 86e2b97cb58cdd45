"""A module is imported twice, and read once."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python waiter.py", name="run")
