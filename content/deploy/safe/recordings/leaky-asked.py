"""The leaky shop greets somebody whose name is a script."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "leaky:app", asked("GET", "/?name=<b>Ada</b>"))
