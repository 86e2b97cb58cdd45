"""``assets.kept``: what Node made, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.assets import kept
from handbook.errors import MachineError


def test_only_the_latest_results_of_a_kind_stay(tmp_path: Path) -> None:
    """The folder does not grow, and other files in it are left alone."""
    (tmp_path / "other.json").write_text("x")
    for number in range(4):
        file = tmp_path / f"some-{number}.json"
        kept.keep(str(number), file, "some-*.json", 2)
        os.utime(file, (number, number))

    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["other.json", "some-2.json", "some-3.json"]


def test_a_package_that_is_missing_is_named() -> None:
    """With the command that installs it."""
    assert b'"version"' in kept.described("elkjs")
    with pytest.raises(MachineError, match="the npm package 'no-such' is not") as told:
        kept.described("no-such")
    assert "build.py build" in str(told.value)
