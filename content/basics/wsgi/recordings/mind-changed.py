"""An application calls start_response twice, and says why."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    exchange_within(recorder, "start_response:changes_its_mind", asked("GET", "/"))
