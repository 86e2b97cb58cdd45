"""The guest book with Flask keeps a message."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within

FORM = ("Content-Type", "application/x-www-form-urlencoded")


def record(recorder: Recorder) -> None:
    """Send what its form sends through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    recorder.folder /= "with_flask"
    exchange_within(recorder, "app:app", asked("POST", "/", FORM, body="text=Hello"))
