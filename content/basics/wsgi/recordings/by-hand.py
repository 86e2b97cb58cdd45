"""The smallest application, called with no server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python by_hand.py", name="call")
