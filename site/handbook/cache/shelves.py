"""Shelves: what is kept of every page of a site, a file for each folder of pages.

An edit changes what is kept of one page, and so one file of a large site's.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from handbook.cache.store import Store, key_of

Kept = TypeVar("Kept")


def load(store: Store, name: str) -> dict[PurePosixPath, Kept]:
    """Return what is kept as ``name``, by the sources of the pages that it is of."""
    found: dict[PurePosixPath, Kept] = {}
    for folder in store.get(name) or ():
        found |= store.get(_name_of(name, folder)) or {}
    return found


def save(
    store: Store,
    name: str,
    now: Mapping[PurePosixPath, Kept],
    before: Mapping[PurePosixPath, Kept],
) -> None:
    """Keep ``now`` as ``name``, where ``before`` is what ``load`` returned."""
    old, new = _by_folder(before), _by_folder(now)
    for folder, pages in new.items():
        if pages != old.get(folder):
            store.put(_name_of(name, folder), pages)
    if new.keys() != old.keys():
        store.put(name, tuple(new))


def _by_folder(
    pages: Mapping[PurePosixPath, Kept],
) -> dict[str, dict[PurePosixPath, Kept]]:
    found: dict[str, dict[PurePosixPath, Kept]] = {}
    for source, kept in pages.items():
        found.setdefault(str(source.parent), {})[source] = kept
    return found


def _name_of(name: str, folder: str) -> str:
    return key_of((name, "folder", folder))
