"""``serve.saves``: one set for each save, one for each storm of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.serve import saves as module
from handbook.serve.saves import FEW, saves


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Return what the watcher is going to tell: names, nothing when it is quiet."""
    told: list[set[str]] = []

    def watch(*_: Path, **__: object) -> Iterator[set[tuple[int, str]]]:
        for names in told:
            yield {(1, name) for name in names}

    monkeypatch.setattr(module, "watch", watch)
    return told


def sets(folder: Path) -> list[set[str]]:
    """Return the names of what is told."""
    found = saves([folder], threading.Event())
    return [{path.name for path in one} for one in found]


def test_each_save_is_told_at_once(changes: list[set[str]], tmp_path: Path) -> None:
    """The first set is empty: nobody has watched before."""
    changes += [set(), {"a.md"}, set(), {"a.md", "b.md"}]

    assert sets(tmp_path) == [set(), {"a.md"}, {"a.md", "b.md"}]


def test_a_storm_is_told_when_it_is_over(
    changes: list[set[str]], tmp_path: Path
) -> None:
    """Many files in a row are one set."""
    storm = [{f"{part}-{number}" for number in range(FEW + 1)} for part in range(3)]
    changes += [set(), *storm, set(), {"a.md"}]

    assert sets(tmp_path) == [set(), set().union(*storm), {"a.md"}]


def test_a_storm_without_an_end_is_told(
    changes: list[set[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that writes all the time keeps nobody from seeing anything."""
    monkeypatch.setattr(module, "LONGEST", -1.0)
    storm = {str(number) for number in range(FEW + 1)}
    changes += [set(), storm]

    assert sets(tmp_path) == [set(), storm]


def test_a_file_that_is_empty_waits(changes: list[set[str]], tmp_path: Path) -> None:
    """It is told when something is in it, or when nothing comes."""
    (tmp_path / "empty.md").touch()
    name = str(tmp_path / "empty.md")
    changes += [set(), {name}, {name, "b.md"}, set()]

    assert sets(tmp_path) == [set(), {"empty.md", "b.md"}]
