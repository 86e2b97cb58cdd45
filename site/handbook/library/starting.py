"""A handbook of one's own: a copy of ``starter/``, which builds as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

from handbook import ROOT
from handbook.errors import UsageError

STARTER = ROOT / "starter"
"""What every new handbook begins as; tests build it."""


def start(folder: Path) -> list[Path]:
    """Copy the starter into ``folder``, which is new or empty; return the files.

    Raises ``UsageError`` for any other folder, and for one of this program's own.
    """
    home = folder.resolve()
    if home.is_relative_to(ROOT.resolve()):
        raise UsageError(
            f"'{folder}' lies in the folder of this program",
            "name one beside it, such as ../my-handbook",
        )
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(
            f"'{folder}' is there already"
            + (", and not empty" if folder.is_dir() else ""),
            "name a folder that is new or empty",
        )
    return [_copy(file, folder) for file in files()]


def files() -> list[Path]:
    """Return the files of the starter, in a stable order."""
    return sorted(
        one
        for one in STARTER.rglob("*")
        if one.is_file() and one.parent.name != "__pycache__"
    )


def _copy(file: Path, folder: Path) -> Path:
    made = folder / file.relative_to(STARTER)
    made.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(file, made))
