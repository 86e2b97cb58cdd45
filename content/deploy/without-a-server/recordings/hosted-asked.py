"""The application of the platform, asked in the reader's tab."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Ask as the platform's proxy does."""
    recorder.uses("Flask", "Werkzeug")
    fields = (("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https"))
    exchange_within(recorder, "hello:app", asked("GET", "/", *fields))
