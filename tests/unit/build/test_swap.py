"""Two folders change places, in one step or, where that is impossible, in three."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from handbook.build import swap
from handbook.build.filelist import FILE_LIST
from handbook.build.staging import staged
from tests.support.sites import names


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a new and an old folder, each holding its name."""
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    return tmp_path / "new", tmp_path / "old"


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the exchange in one step away, as some disks do."""

    def refuse(new: bytes, old: bytes) -> None:
        raise OSError(errno.EINVAL, "not on this disk")

    monkeypatch.setattr(swap, "_exchange", refuse)


def test_folders_change_places(folders: tuple[Path, Path]) -> None:
    """After an exchange each folder has the other's content."""
    new, old = folders
    swap.exchange(new, old)

    assert (new / "name").read_text() == "old"
    assert (old / "name").read_text() == "new"


@pytest.mark.usefixtures("lacking")
def test_folders_change_places_by_steps(folders: tuple[Path, Path]) -> None:
    """Where the disk cannot exchange, three renames have the same result."""
    new, old = folders
    swap.exchange(new, old)

    assert (new / "name").read_text() == "old"
    assert (old / "name").read_text() == "new"
    assert names(new.parent) == ["new", "old"]


@pytest.mark.usefixtures("lacking")
def test_a_failed_second_step_is_rolled_back(folders: tuple[Path, Path]) -> None:
    """When the new folder cannot take its place, the old one returns to it."""
    new, old = folders
    (new / "name").unlink()
    new.rmdir()

    with pytest.raises(FileNotFoundError):
        swap.exchange(new, old)

    assert (old / "name").read_text() == "old"
    assert names(old.parent) == ["old"]


def test_an_impossible_exchange_names_the_output(folders: tuple[Path, Path]) -> None:
    """An error that steps would not cure is told with the output's path."""
    new, old = folders
    (old / "name").unlink()
    old.rmdir()

    with pytest.raises(FileNotFoundError) as error:
        swap.exchange(new, old)

    assert error.value.filename == str(old)


@pytest.mark.usefixtures("lacking")
def test_a_build_killed_between_the_steps_loses_nothing(tmp_path: Path) -> None:
    """The next build finds the old site where a killed one had put it aside."""
    out, room = tmp_path / "out", tmp_path / ".out-building"
    with staged(out) as site:
        (site / "index.html").write_text("old")
    room.mkdir()
    (room / "lock").touch()
    out.rename(room / swap.ASIDE)

    with pytest.raises(ValueError, match="no new site"), staged(out):
        raise ValueError("no new site")

    assert names(out) == [FILE_LIST, "index.html"]
    assert names(tmp_path) == ["out"]
