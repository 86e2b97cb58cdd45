"""Six ways to put a visitor's words into a page."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Jinja2")
    recorder.run("python escaping.py", name="run")
