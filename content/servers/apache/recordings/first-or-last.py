"""Two readings of X-Forwarded-For, with a lie in front."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python first_or_last.py", name="run")
