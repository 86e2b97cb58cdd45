"""A request and its response, through the server that readers have in their tab."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Ask for the page that sets a cookie."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "cookies:app", asked("GET", "/"))
