"""Five bytes are posted to an application that takes at most 1,000."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(
        recorder,
        "limit:app",
        asked("POST", "/", ("Content-Type", "text/plain"), body="hello"),
    )
