"""What Node made, kept beside the npm packages: starting it takes a while."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from handbook import ROOT
from handbook.errors import MachineError

PACKAGES = ROOT / "node_modules"
KEPT = PACKAGES / ".cache" / "handbook"


def described(package: str) -> bytes:
    """Return what a package from npm says of itself, its version for one.

    Raises ``MachineError`` if it is missing.
    """
    file = PACKAGES / package / "package.json"
    if not file.is_file():
        raise MachineError(
            f"the npm package '{package}' is not installed",
            "run `python build.py build`, which installs it",
        )
    return file.read_bytes()


def keep(made: str, file: Path, alike: str, most: int) -> None:
    """Write a result, whole or not at all.

    Of the files beside it that are ``alike``, only ``most`` stay, the latest.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with open(handle, "w", encoding="utf-8") as writing:  # noqa: PTH123 - it is open
        writing.write(made)
    os.replace(name, file)  # noqa: PTH105
    results = sorted(file.parent.glob(alike), key=os.path.getmtime)
    for old in results[:-most]:
        old.unlink(missing_ok=True)
