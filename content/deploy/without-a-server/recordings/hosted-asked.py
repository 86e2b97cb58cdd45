"""The application of the platform, asked in the reader's tab."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Ask as a visitor does, without what the platform's proxy adds."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "hello:app", asked("GET", "/"))
