"""Every command of the two chapters again, on a fresh Ubuntu 26.04."""

from handbook.record.recorder import Recorder
from tests.provision.machine import images
from tests.provision.machine.elsewhere import replay


def record(recorder: Recorder) -> None:
    """Compare it with Debian 13."""
    replay(recorder, images.UBUNTU, "Ubuntu 26.04")
