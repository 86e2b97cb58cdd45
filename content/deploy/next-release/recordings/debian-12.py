"""Every command of the two chapters again, on a fresh Debian 12."""

from handbook.record.recorder import Recorder
from tests.provision.machine import images
from tests.provision.machine.elsewhere import replay


def record(recorder: Recorder) -> None:
    """Compare it with Debian 13."""
    replay(recorder, images.OLDER, "Debian 12")
