"""A module is changed after its import."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python imported_once.py", name="run")
