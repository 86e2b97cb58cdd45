"""Five bytes are posted to an application that takes at most 1,000."""

from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    request = {
        "method": "POST",
        "target": "/",
        "fields": [["Content-Type", "text/plain"]],
        "body": "hello",
    }
    exchange_within(recorder, "limit:app", request)
