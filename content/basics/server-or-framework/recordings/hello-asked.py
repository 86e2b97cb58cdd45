"""The application answers one request in the tab's way: through our own server."""

from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    request = {"method": "GET", "target": "/hello/Ada", "fields": []}
    exchange_within(recorder, "hello:app", request)
