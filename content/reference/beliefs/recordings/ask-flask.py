"""Three claims about Flask's defaults."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python ask_flask.py", name="run")
