"""An application is asked for its page, and sets a cookie."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample that asks."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python ask.py", name="ask")
