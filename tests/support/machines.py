"""What a test does that needs a fresh machine."""

from __future__ import annotations

from tests.provision.machine import images
from tests.provision.machine.namespaces import why_not
from tests.support.tools import missing


def machine_needed(*wanted: images.Image) -> None:
    """End the test as ``missing`` does where no machine, or none of a root, can run."""
    if reason := why_not():
        missing("a machine", f"{reason}; it takes root, on a Linux with namespaces")
    for image in wanted:
        if not image.archive.is_file():
            missing(f"the root of {image.name}")
