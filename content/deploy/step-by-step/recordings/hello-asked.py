"""The application believes the fields that Nginx adds."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample where it is deployed from."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python hello/ask.py", name="run")
