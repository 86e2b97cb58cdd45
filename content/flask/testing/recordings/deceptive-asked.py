"""A streamed greeting breaks off, since the request is gone."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "deceptive:app", asked("GET", "/greeting?name=Ada"))
