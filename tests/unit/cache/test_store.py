"""``cache.store``: what is kept comes back, and what is damaged does not."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from handbook.cache.store import MANY, Store, key_of


def files(store: Store) -> list[Path]:
    """Return the files of a store."""
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "cache")


def test_what_is_kept_comes_back(store: Store) -> None:
    """In another process too; a folder that nobody made yet is none."""
    assert store.get(key_of(["a"])) is None
    store.put(key_of(["a"]), ("é", 1))

    assert Store(store.folder).get(key_of(["a"])) == ("é", 1)
    assert store.get(key_of(["b"])) is None


def test_parts_of_a_name_do_not_run_together() -> None:
    """Two texts are others than one that has both."""
    parts: list[list[str | bytes]] = [["a", "b"], ["ab"], ["", "ab"], [b"a", "\ud800"]]

    assert len({key_of(one) for one in parts}) == 4


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 40, None])
def test_a_damaged_file_is_noticed_and_made_again(
    store: Store, damage: bytes | None
) -> None:
    """Emptied, cut, of somebody else, or with one letter changed."""
    store.put("key", ["whole"])
    (file,) = files(store)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"!" if damage is None else damage)

    assert store.get("key") is None
    assert files(store) == []
    store.put("key", ["whole"])
    assert files(store)[0].read_bytes() == whole


def test_what_cannot_be_read_any_more_is_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value of a class that is gone."""
    store.put("key", ["whole"])

    def gone(_: bytes) -> object:
        raise AttributeError("Can't get attribute 'Gone'")

    monkeypatch.setattr(pickle, "loads", gone)
    assert store.get("key") is None


def test_a_disk_that_refuses_is_no_mistake(tmp_path: Path) -> None:
    """A build does without; here a file is in the place of the folder."""
    (tmp_path / "cache").write_text("mine")
    store = Store(tmp_path / "cache")
    store.put("key", 1)
    store.shrink()

    assert store.get("key") is None
    assert (tmp_path / "cache").read_text() == "mine"


def test_what_was_used_least_lately_goes(tmp_path: Path) -> None:
    """As much as is over the limit."""
    store = Store(tmp_path / "cache", limit=2_500)
    for day, key in enumerate(("old", "new", "newest"), start=1):
        store.put(key, bytes(1_000))
        (file,) = (one for one in files(store) if one.name == key[2:])
        os.utime(file, (day, day))
    assert store.get("old")
    store.shrink()

    assert [store.get(key) is not None for key in ("old", "new", "newest")] == [
        True,
        False,
        True,
    ]


def test_a_few_results_more_are_not_looked_at(tmp_path: Path) -> None:
    """They are when there are many, since the last time."""
    store = Store(tmp_path / "cache", limit=500)
    store.put("key", bytes(1_000))
    store.shrink(MANY - 1)
    assert store.get("key")
    store.shrink(1)

    assert store.get("key") is None


def test_everything_can_be_forgotten(store: Store) -> None:
    """Then it is as if nothing had been built."""
    store.put("key", 1)
    store.clear()

    assert not store.folder.exists()
    assert store.get("key") is None
