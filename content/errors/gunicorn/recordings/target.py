"""Four targets, and what is found."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask")
    recorder.run("python target.py", name="run")
