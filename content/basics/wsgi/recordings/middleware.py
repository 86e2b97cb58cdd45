"""A Flask application inside a middleware, called with no server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask")
    recorder.run("python middleware.py", name="call")
