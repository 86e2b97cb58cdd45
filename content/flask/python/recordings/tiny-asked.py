"""The framework of one table answers a request."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    exchange_within(recorder, "tiny:app", asked("GET", "/about"))
