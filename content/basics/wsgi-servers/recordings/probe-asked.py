"""What our own server says about itself."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    exchange_within(recorder, "probe:application", asked("GET", "/"))
