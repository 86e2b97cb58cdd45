"""The store: results of earlier builds, each in a file that is named by what it is of.

Nothing in it is needed: what is missing, damaged or cannot be written is made again.
Several builds may use it at once, since a file is written whole or not at all and is
never changed.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from handbook import ROOT

FOLDER = ROOT / ".cache" / "handbook"
"""Where ``build`` and ``check`` keep what they made."""

LIMIT = 1_000_000_000
"""Bytes that the store may take; of more, what was used least lately goes."""

MANY = 20
"""How many results of a few pages may be kept beyond the limit."""

_CHECKSUM = 16


def key_of(parts: Iterable[str | bytes]) -> str:
    """Return the name of what is made of ``parts``, which their order belongs to."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


_SINCE = key_of(("made since all files were looked at",))


class Store:
    """Python values in the files of ``folder``, by the names that ``key_of`` gives."""

    def __init__(self, folder: Path = FOLDER, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def get(self, key: str) -> Any:
        """Return what is kept as ``key``; ``None`` if that is nothing, or damaged."""
        file = self._file(key)
        try:
            found = file.read_bytes()
        except OSError:
            return None
        checksum, data = found[:_CHECKSUM], found[_CHECKSUM:]
        if checksum == _checksum(data):
            with suppress(OSError):
                os.utime(file)  # it is of use still: see ``shrink``
            with suppress(Exception):  # of a program that changed without a new key
                return pickle.loads(data)  # noqa: S301
        with suppress(OSError):
            file.unlink()
        return None

    def put(self, key: str, value: object) -> None:
        """Keep ``value`` as ``key``, unless the disk refuses it."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        file = self._file(key)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=file.parent)
            try:
                with open(handle, "wb") as writing:  # noqa: PTH123 - it is open
                    writing.write(_checksum(data) + data)
                os.replace(name, file)  # noqa: PTH105
            except OSError:
                os.unlink(name)  # noqa: PTH108
                raise

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def shrink(self, made: int = MANY) -> None:
        """Remove what was used least lately, until the rest is within the limit.

        It looks at all files for that, and so not before ``MANY`` results were ``made``
        since it last did.
        """
        since = made + (self.get(_SINCE) or 0)
        self.put(_SINCE, since if since < MANY else 0)
        if since < MANY:
            return
        found = sorted(self._files(), key=lambda one: one[0], reverse=True)
        size = 0
        for _, length, path in found:
            size += length
            if size > self.limit:
                with suppress(OSError):
                    os.unlink(path)  # noqa: PTH108

    def _files(self) -> Iterator[tuple[int, int, str]]:
        """Yield when each file was last used, how long it is, and its path."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = f"{folder}/{name}"
                with suppress(OSError):  # another build removed it
                    status = os.stat(path)  # noqa: PTH116
                    yield status.st_mtime_ns, status.st_size, path

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM).digest()
