"""An application calls start_response twice, and says why."""

from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    request = {"method": "GET", "target": "/", "fields": []}
    exchange_within(recorder, "start_response:changes_its_mind", request)
