"""A Flask application, called with no server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask")
    recorder.run("python flask_by_hand.py", name="call")
