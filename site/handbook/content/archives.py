"""Archives: files to take away as one, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

DAY = datetime(1980, 1, 1)
"""The date of every file in it, the first that a ZIP file can say: two builds are
the same."""

_LEFT_OUT = "__pycache__"
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Deflated:
    """A file as an archive holds it: its CRC-32, its size in bytes, and its bytes.

    They are a raw stream of Deflate (RFC 1951).
    """

    crc: int
    size: int
    data: bytes


def deflated(body: bytes) -> Deflated:
    """Return what an archive holds of a file."""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = made.compress(body) + made.flush()
    return Deflated(zlib.crc32(body), len(body), data)


def archive(files: Iterable[tuple[str, bytes]], folder: str) -> bytes:
    """Return a ZIP file with ``files``, in their order, in a folder of its own.

    Without a name for that, they lie in none.
    """
    whole = io.BytesIO()
    write(whole, ((name, deflated(body)) for name, body in files), folder)
    return whole.getvalue()


def write(into: IO[bytes], files: Iterable[tuple[str, Deflated]], folder: str) -> None:
    """Write the same ZIP file of what is packed by now, which takes most of the time.

    ``zipfile`` packs what it is given; it writes the directory of these entries.
    """
    with zipfile.ZipFile(into, "w") as packed:
        for name, file in files:
            entry = zipfile.ZipInfo(
                f"{folder}/{name}" if folder else name, DAY.timetuple()[:6]
            )
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.CRC, entry.file_size = file.crc, file.size
            entry.compress_size = len(file.data)
            entry.header_offset = into.tell()
            into.write(entry.FileHeader())
            into.write(file.data)
            packed.filelist.append(entry)
            packed.NameToInfo[entry.filename] = entry
        packed.start_dir = into.tell()
        packed.comment = b""  # it writes a directory where something was changed


@contextmanager
def reading(file: Path, folder: str) -> Iterator[Callable[[str], Deflated]]:
    """Lend what returns a file of such a ZIP file by its name in its folder.

    That raises ``KeyError`` if there is none.  Raises ``OSError`` or
    ``zipfile.BadZipFile``.
    """
    with file.open("rb") as opened, zipfile.ZipFile(opened) as packed:

        def find(name: str) -> Deflated:
            entry = packed.getinfo(f"{folder}/{name}" if folder else name)
            opened.seek(entry.header_offset + len(entry.FileHeader()))
            data = opened.read(entry.compress_size)
            return Deflated(entry.CRC, entry.file_size, data)

        yield find


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a folder, with its name there, in the order of names."""
    found = {one.relative_to(folder): one for one in folder.rglob("*") if one.is_file()}
    for name in sorted(found):
        if _LEFT_OUT not in name.parts:
            yield name.as_posix(), found[name]


def packed(folder: Path, name: str) -> bytes:
    """Return a folder as a ZIP file, in which it is called ``name``."""
    return archive(((one, file.read_bytes()) for one, file in files_in(folder)), name)
