"""The application of the image, asked in the reader's tab."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Ask for its page."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "hello:app", asked("GET", "/"))
