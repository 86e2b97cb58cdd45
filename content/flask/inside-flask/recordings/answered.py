"""A request that is answered, step by step."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python trace.py", name="run")
