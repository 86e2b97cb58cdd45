"""Data files are optional; one that is there is read, or told to be wrong."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.yaml import datafiles
from handbook.errors import ContentError

NAME = PurePosixPath("a.yaml")


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    """It is read only if a walk found it."""
    (tmp_path / NAME).write_text("x: y\n")

    assert datafiles.load(tmp_path, NAME, ()) is None


def test_a_file_is_read_with_its_places(tmp_path: Path) -> None:
    """Messages name the file and the line."""
    (tmp_path / NAME).write_text("\n- x\n")
    found = datafiles.load_list(tmp_path, NAME, {NAME}, no_list="no", example="write")

    assert found is not None
    assert (found.line, found.column) == (2, 1)


def test_another_form_is_told(tmp_path: Path) -> None:
    """A mapping is no list."""
    (tmp_path / NAME).write_text("x: y\n")
    with pytest.raises(ContentError) as caught:
        datafiles.load_list(tmp_path, NAME, {NAME}, no_list="no list", example="write")

    assert str(caught.value) == "a.yaml:1:1: no list\n  fix: write"
