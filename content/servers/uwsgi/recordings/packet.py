"""A request in the uwsgi protocol, and one that is not."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python packet.py", name="run")
