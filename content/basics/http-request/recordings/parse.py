"""A request in bytes, taken apart."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python parse.py", name="run")
