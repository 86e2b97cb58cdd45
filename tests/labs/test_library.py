"""``labs.library`` fills the archive that is not there yet when somebody opens it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from labs.library import expect


def test_the_first_who_opens_it_has_it_filled(tmp_path: Path) -> None:
    """Once; other files are let alone, and so is one that has come meanwhile."""
    archive, other, came = (tmp_path / name for name in ("a.zip", "b", "c.zip"))
    for file in (archive, other):
        file.write_bytes(b"")
    came.write_bytes(b"here")
    asked: list[int] = []

    def fetch() -> bytes:
        asked.append(1)
        return gzip.compress(b"all of it")

    expect(str(archive), fetch)
    expect(str(came), fetch)

    assert other.read_bytes() == b""
    assert came.read_bytes() == b"here"
    assert asked == []
    assert archive.read_bytes() == b"all of it"
    assert asked == [1]


def test_who_cannot_have_it_is_told_and_may_try_again(tmp_path: Path) -> None:
    """It stays empty until it can be loaded."""
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"")
    answers = [b"no gzip", gzip.compress(b"at last")]
    expect(str(archive), lambda: answers.pop(0))

    with pytest.raises(ConnectionError, match="could not be loaded"):
        archive.read_bytes()
    assert archive.read_bytes() == b"at last"
