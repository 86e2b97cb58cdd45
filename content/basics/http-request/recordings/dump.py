"""A request in bytes, every one of them."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python dump.py", name="run")
