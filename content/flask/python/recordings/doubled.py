"""A view multiplies what the visitor sent."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send a digit through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "double:app", asked("GET", "/double?number=7"))
