"""Libraries of a few files, written for one test."""

from __future__ import annotations

from pathlib import Path

from handbook.library.library import Library
from handbook.library.reading import read_library
from tests.bad_inputs.case import Case


def library_of(
    folder: Path, files: dict[str, str | bytes], *, drafts: bool = False
) -> Library:
    """Return the library of these files."""
    Case("", files).write(folder / "content")
    return read_library(folder / "content", drafts=drafts)
