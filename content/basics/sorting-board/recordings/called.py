"""In a web page three tools answer, and a server finds no port."""

from handbook.record.recorder import Recorder
from handbook.record.within import run_within


def record(recorder: Recorder) -> None:
    """Run the sample as a reader's tab does."""
    recorder.uses("Flask", "Werkzeug", "Jinja2")
    run_within(recorder, "called.py")
