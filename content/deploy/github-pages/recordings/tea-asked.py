"""The tea room answers in the reader's tab."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Order tea through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    form = ("Content-Type", "application/x-www-form-urlencoded")
    exchange_within(
        recorder, "app:app", asked("POST", "/order/", form, body="item=tea")
    )
