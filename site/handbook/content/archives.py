"""Archives: files to take away as one, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

DAY = datetime(1980, 1, 1)
"""The date of every file in it, the first that a ZIP file can say: two builds are
the same."""

_LEFT_OUT = "__pycache__"


def archive(files: Iterable[tuple[str, bytes]], folder: str) -> bytes:
    """Return a ZIP file with ``files``, in their order, in a folder of its own.

    Without a name for that, they lie in none.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, body in files:
            inside = f"{folder}/{name}" if folder else name
            entry = zipfile.ZipInfo(inside, DAY.timetuple()[:6])
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, body, zipfile.ZIP_DEFLATED, 6)
    return whole.getvalue()


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a folder, with its name there, in the order of names."""
    found = {one.relative_to(folder): one for one in folder.rglob("*") if one.is_file()}
    for name in sorted(found):
        if _LEFT_OUT not in name.parts:
            yield name.as_posix(), found[name]


def packed(folder: Path, name: str) -> bytes:
    """Return a folder as a ZIP file, in which it is called ``name``."""
    return archive(((one, file.read_bytes()) for one, file in files_in(folder)), name)
