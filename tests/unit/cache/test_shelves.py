"""``cache.shelves``: what is kept of pages, in a file for each folder of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.cache import shelves
from handbook.cache.store import Store

PAGES = {PurePosixPath(name): name.upper() for name in ("a.md", "b/c.md", "b/d.md")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "cache")


def written(store: Store) -> set[Path]:
    """Return the files of a store."""
    return {file for file in store.folder.rglob("*") if file.is_file()}


def test_what_is_kept_comes_back(store: Store) -> None:
    """Whole, and by the same names."""
    shelves.save(store, "x", PAGES, {})

    assert shelves.load(store, "x") == PAGES
    assert shelves.load(store, "y") == {}


def test_a_change_is_written_to_its_own_file(store: Store) -> None:
    """Those of other folders stay as they are."""
    shelves.save(store, "x", PAGES, {})
    for file in written(store):
        file.unlink()
    now = {**PAGES, PurePosixPath("b/c.md"): "new"}
    shelves.save(store, "x", now, PAGES)

    assert len(written(store)) == 1


def test_folders_come_and_go(store: Store) -> None:
    """What is no longer there is not loaded either."""
    shelves.save(store, "x", PAGES, {})
    now = {PurePosixPath("b/c.md"): "C", PurePosixPath("e/f.md"): "F"}
    shelves.save(store, "x", now, PAGES)

    assert shelves.load(store, "x") == now


def test_a_damaged_file_is_written_again(store: Store) -> None:
    """It counts as if nothing was kept of its folder."""
    shelves.save(store, "x", PAGES, {})
    for file in written(store):
        file.write_bytes(b"damaged" + file.read_bytes())
    found: dict[PurePosixPath, str] = shelves.load(store, "x")
    shelves.save(store, "x", PAGES, found)

    assert found == {}
    assert shelves.load(store, "x") == PAGES
