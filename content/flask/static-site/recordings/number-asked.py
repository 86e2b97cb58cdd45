"""The application that counts answers its first visitor."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send the request through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "living:app", asked("GET", "/number/"))
