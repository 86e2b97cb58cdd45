"""Suggestions: the file an author most likely meant by a link that misses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from copy import copy
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import relpath
from typing import TypeVar

from handbook.spelling import nearest

PAGE_SUFFIXES = frozenset({"", ".md", ".html", ".htm", ".markdown", ".mdx"})
"""How the name of a page may end in a link: ours does, or that of other sites."""

Key = TypeVar("Key")
Accept = Callable[[PurePosixPath], bool]

EFFORT = 2_000_000
"""How many characters of misspelt names are compared with those of names that are
there: a tree that needs more has lost a folder, not a letter, and each search
compares every name."""


class _Names:
    """The files by what they are called, and by their folders; read once, if needed."""

    def __init__(self, files: tuple[PurePosixPath, ...]) -> None:
        self._files = files

    @cached_property
    def named(self) -> dict[str, list[PurePosixPath]]:
        return self._by(lambda folder, name: name.casefold())

    @cached_property
    def within(self) -> dict[PurePosixPath, list[PurePosixPath]]:
        return self._by(lambda folder, name: folder)

    def _by(
        self, key: Callable[[PurePosixPath, str], Key]
    ) -> dict[Key, list[PurePosixPath]]:
        found: dict[Key, list[PurePosixPath]] = {}
        for file in sorted(self._files):
            found.setdefault(key(*_called(file)), []).append(file)
        return found


class Suggestions:
    """Knows files by what they are called; suggests until it has compared enough."""

    def __init__(self, files: Iterable[PurePosixPath]) -> None:
        self._names = _Names(tuple(files))
        self._left = EFFORT

    def again(self) -> Suggestions:
        """Return what knows the same files, and has compared nothing yet."""
        other = copy(self)
        other._left = EFFORT
        return other

    def meant(self, wanted: PurePosixPath, accept: Accept) -> PurePosixPath | None:
        """Return the file most like ``wanted`` of those that ``accept`` accepts.

        Their names count, which for ``index.md`` is that of its folder: first
        the same name elsewhere, then one like it in the same folder, then one
        much like it anywhere.
        """
        folder, name = _called(wanted)
        if found := self._nearest(name.casefold(), wanted, accept):
            return found
        if found := self._sibling(folder, name, accept):
            return found
        if not self._may_compare(name, len(self._names.named)):
            return None
        for alike in get_close_matches(name.casefold(), self._names.named, cutoff=0.8):
            if found := self._nearest(alike, wanted, accept):
                return found
        return None

    def section(self, wanted: str, ids: Collection[str]) -> str | None:
        """Return the one of a page's ``ids`` that is most like ``wanted``."""
        return nearest(wanted, ids) if self._may_compare(wanted, len(ids)) else None

    def _may_compare(self, wanted: str, names: int) -> bool:
        """Whether so many names may still be compared with one; counts the effort."""
        effort = len(wanted) * names
        may = effort <= self._left
        self._left -= effort if may else 0
        return may

    def _sibling(
        self, folder: PurePosixPath, name: str, accept: Accept
    ) -> PurePosixPath | None:
        """Return the file of the folder whose name is most like ``name``."""
        files = self._names.within.get(folder, [])
        if not self._may_compare(name, len(files)):
            return None
        siblings = {_called(file)[1]: file for file in files if accept(file)}
        alike = nearest(name, siblings)
        return siblings[alike] if alike else None

    def _nearest(
        self, name: str, wanted: PurePosixPath, accept: Accept
    ) -> PurePosixPath | None:
        """Return the file of this name whose folder is most like that wanted."""
        files = self._names.named.get(name, [])
        if not self._may_compare(str(wanted), len(files)):
            return None
        accepted = filter(accept, files)
        return min(accepted, key=lambda file: _distance(file, wanted), default=None)


def _called(file: PurePosixPath) -> tuple[PurePosixPath, str]:
    """Return a file's folder and its name; an article's name is its folder's."""
    if file.stem == "index" and file.suffix in PAGE_SUFFIXES and file.parent.name:
        return file.parent.parent, file.parent.name
    return file.parent, file.stem


def _distance(one: PurePosixPath, other: PurePosixPath) -> tuple[float, int, str]:
    """How unlike the folders of two files are, then how far apart they lie."""
    folders = (str(_called(one)[0]), str(_called(other)[0]))
    between = relpath(one.as_posix(), other.parent.as_posix())
    alike = SequenceMatcher(None, *folders).ratio()
    return -alike, len(PurePosixPath(between).parts), between
