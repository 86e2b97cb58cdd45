"""Names of files that not every disk holds."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.tools import missing


def write_latin1_name(folder: Path) -> str:
    """Make an empty file whose name is not UTF-8; return that, as Python has it.

    A disk that stores names as UTF-8 only ends the test as ``missing`` does.
    """
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (folder / name).touch()
    except OSError:
        missing("a disk that holds a name that is not UTF-8", "use another disk")
    return name
