"""The site of two routes answers for one of its notes."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send the request through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "notes:app", asked("GET", "/notes/tea/"))
