"""The application with Werkzeug alone greets."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Werkzeug")
    exchange_within(recorder, "werkzeug_site:application", asked("GET", "/hello/Ada"))
