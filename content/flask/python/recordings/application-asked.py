"""The application that takes notes answers its first request."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "application:app", asked("GET", "/"))
