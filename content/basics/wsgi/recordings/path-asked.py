"""An application tells a path that has no accent."""

from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    request = {"method": "GET", "target": "/tea", "fields": []}
    exchange_within(recorder, "path_info:application", request)
