"""ProxyFix is asked with forwarded fields, and without."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python removed.py", name="run")
