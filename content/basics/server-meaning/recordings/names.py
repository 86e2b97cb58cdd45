"""A DNS query and its answer, in bytes, without a server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python names.py", name="run")
