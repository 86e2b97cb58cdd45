"""In a web page Flask answers, and app.run() finds no port."""

from handbook.record.recorder import Recorder
from handbook.record.within import run_within


def record(recorder: Recorder) -> None:
    """Run the sample as a reader's tab does."""
    recorder.uses("Flask", "Werkzeug")
    run_within(recorder, "here.py")
