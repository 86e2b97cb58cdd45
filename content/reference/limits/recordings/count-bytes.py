"""The bytes of a request's head are counted."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python count_bytes.py", name="run")
