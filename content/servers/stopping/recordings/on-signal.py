"""A program gets TERM in the middle of its work."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python on_signal.py", name="run")
