"""A form is posted to the view that shows what arrived."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    form = ("Content-Type", "application/x-www-form-urlencoded")
    exchange_within(
        recorder,
        "orders:app",
        asked("POST", "/orders/7?gift=yes", form, body="name=Ada&drink=tea"),
    )
